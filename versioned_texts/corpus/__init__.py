"""The legal texts of a folder, read, checked and converted to values.

`read_corpus` returns a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from versioned_texts.corpus.attachment import (
    Attachment,
    AttachmentFile,
    AttachmentWording,
    attachment_wordings,
    attachments,
)
from versioned_texts.corpus.files.front_matter import check_front_matter
from versioned_texts.corpus.files.new_version import Revision, begin_version
from versioned_texts.corpus.files.project_files import SETTINGS, check_files, disk_fault, project_of, unreadable_files
from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import Amount, Key, QuoteShape, Shape, Slug, Words, Written
from versioned_texts.corpus.files.text_files import file_checksum, read_day, read_text, read_toml
from versioned_texts.corpus.files.version_file import Transcription, read_transcription
from versioned_texts.corpus.files.writing import BusyError, only_writer, write_together, write_whole
from versioned_texts.corpus.model.article_history import ArticleHistory, Wording, WorkHistory, work_history
from versioned_texts.corpus.model.provenance import Correction, PictureFile, SourceDocument
from versioned_texts.corpus.model.runs import Break, Inline, NoteCall, Run, cut_inline, plain
from versioned_texts.corpus.model.text import (
    Alinea,
    Block,
    Body,
    CellSpan,
    Division,
    Footnote,
    Listing,
    Picture,
    Quotation,
    Rule,
    Table,
)
from versioned_texts.corpus.model.timeline import Period, past_term, periods, version_to_read, versions_to_read
from versioned_texts.corpus.model.version import (
    AttachmentContent,
    AttachmentEntry,
    Corpus,
    EditorialNote,
    Figure,
    Passage,
    Version,
    Work,
)
from versioned_texts.corpus.problems import CorpusError, Problem, problems_message
from versioned_texts.corpus.reading import (
    current_day,
    declaration_files,
    read_corpus,
    seal_corpus,
    seal_files,
)
from versioned_texts.corpus.releases import add_release
from versioned_texts.corpus.seal.timestamps import (
    Timestamp,
    finish_timestamp,
    stamp_lock,
    timestamp_moment,
    timestamp_names,
    verify_timestamps,
)
from versioned_texts.corpus.seal.tokens import AuthorityError, TimestampError
from versioned_texts.corpus.text.anchors import OPENING
from versioned_texts.corpus.text.copied_slips import uncorrected_versions
from versioned_texts.corpus.text.headings import slug
from versioned_texts.corpus.text.passages import NotFound, alineas_with, find_passage, find_words
from versioned_texts.corpus.validation import keyed_rows, printable, validate_text, validate_value
