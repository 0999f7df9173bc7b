"""The site's own pages: inserts, citations, explained terms, glossary, summaries."""

from versioned_texts.pages.own.citations import link_citations
from versioned_texts.pages.own.citing_pages import (
    Explanation,
    Explanations,
    expired_notice,
    find_explanations,
    superseded_notice,
    superseded_versions,
)
from versioned_texts.pages.own.explained_terms import link_terms
from versioned_texts.pages.own.glossary import Glossary, glossary_page
from versioned_texts.pages.own.inserts import (
    UnknownInsertError,
    corrections_log,
    fill_inserts,
    remove_notice,
    texts_list,
)
from versioned_texts.pages.own.markdown import line_of, mask_code
from versioned_texts.pages.own.passages import past_passages, write_passages
from versioned_texts.pages.own.prose import rewrite_prose
from versioned_texts.pages.own.sources import PageSources, read_sources
from versioned_texts.pages.own.summaries import Summaries
