"""Files that readers drop, held against what the site publishes: of which version they are, intact or not."""

from versioned_texts.verification.published import DIGITS, ProvenVersion, PublishedFiles
