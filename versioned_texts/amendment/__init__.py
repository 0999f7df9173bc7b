"""A change that is proposed to a text: a draft or an edited article, read and applied; the act of it."""

from versioned_texts.amendment.acts.writing import write_act
from versioned_texts.amendment.browser import answer
from versioned_texts.amendment.drafts.reading import pasted_lines, read_draft
from versioned_texts.amendment.drawing import consolidated_text
from versioned_texts.amendment.editing import part_lines
from versioned_texts.amendment.proposal import AmendmentError, Passage, Proposal
from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.draft_line import DraftLine
