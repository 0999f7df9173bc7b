"""Extensions: what other installed packages add to a site of texts, and all that the author of one imports.

A package declares its own as an entry point of the group ``versioned_texts.extensions``: an object of a class derived
from `Extension`. What it runs in a browser imports `versioned_texts.redline` alone.
"""

from versioned_texts.corpus import (
    SETTINGS,
    Amount,
    Annex,
    AnnexEntry,
    AnnexFile,
    AnnexKind,
    AnnexWording,
    Corpus,
    Figure,
    Key,
    NotFound,
    Passage,
    Problem,
    QuoteShape,
    Shape,
    Slug,
    Version,
    Words,
    Work,
    Written,
    check_shape,
    find_passage,
    placed_rows,
    read_toml,
)
from versioned_texts.engine import BrowserParts, BrowserSide, StartPage
from versioned_texts.extension.extension import Action, AddAction, Extension, OptionKind
from versioned_texts.extension.installed import (
    all_components,
    check_names,
    comparison_additions,
    extensions,
    option_kinds,
    page_problems,
    shared_files,
    verifying_entries,
)
from versioned_texts.extension.settings_faults import SettingsError, check_settings, publishing_body
from versioned_texts.metadata import Files, json_text, schema
from versioned_texts.pages import ComparisonAddition, FigureLink, front_matter, page_address
from versioned_texts.redline import Edition
from versioned_texts.redline.draw import Supplement
from versioned_texts.site import Addition, AdditionError, Inserts, SiteFile, SiteSettings, log
from versioned_texts.verdict import Verdict
