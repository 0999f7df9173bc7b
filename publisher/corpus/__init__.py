"""The legal texts of a folder, read, checked and converted to values.

`read_corpus` returns a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from publisher.corpus.annex import AnnexFile, AnnexKind
from publisher.corpus.files.new_version import begin_version
from publisher.corpus.files.project_files import links_outside, project_of
from publisher.corpus.files.shape_check import check_shape
from publisher.corpus.files.shapes import Amount, Key, QuoteShape, Shape, Slug, Words, Written
from publisher.corpus.files.text_files import read_text, read_toml
from publisher.corpus.legible import placed_rows, printable, text_faults, value_faults
from publisher.corpus.model.article_history import (
    ArticleChanges,
    ArticleHistory,
    Counterparts,
    Wording,
    WorkHistory,
    work_history,
)
from publisher.corpus.model.provenance import Correction, PictureFile, SourceDocument
from publisher.corpus.model.runs import Break, Inline, NoteCall, Run, plain
from publisher.corpus.model.text import (
    Alinea,
    Block,
    Body,
    Cell,
    Division,
    Footnote,
    Listing,
    Picture,
    Quotation,
    Rule,
    Table,
)
from publisher.corpus.model.timeline import Period, periods, version_on, version_to_read
from publisher.corpus.model.version import Annex, Corpus, EditorialNote, Figure, Passage, Version, Work
from publisher.corpus.problems import CorpusError, Problem, ProblemsError
from publisher.corpus.reading import current_day, declaration_files, read_corpus, seal_corpus
from publisher.corpus.seal import Timestamp, TimestampError, stamp_lock, timestamp_names, verify_timestamps
from publisher.corpus.text.copied_slips import uncorrected_versions
from publisher.corpus.text.headings import slug
from publisher.corpus.text.passages import NotFound, alineas_with, find_passage, find_words
