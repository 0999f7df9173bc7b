"""What the site states about itself: publisher, accessibility, third-party notices, offline copy."""

from versioned_texts.pages.about.notices import notices_table, notices_texts
from versioned_texts.pages.about.offline import OFFLINE_PARTS, PAGE_SCRIPT, offline_block
from versioned_texts.pages.about.publishing_body import STATES, TO_FILL_IN, PublishingBody, body_blocks
from versioned_texts.pages.about.verification import verification_form
