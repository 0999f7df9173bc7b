"""The site's own pages: inserts, citations, explained terms, glossary, summaries."""

from publisher.pages.own.citations import CitationError, check_citations, link_citations, markdown_pages
from publisher.pages.own.citing_pages import (
    Explanation,
    Explanations,
    find_explanations,
    superseded_notice,
    superseded_versions,
)
from publisher.pages.own.explained_terms import link_terms
from publisher.pages.own.faq import questions_document
from publisher.pages.own.glossary import Glossary, GlossaryError, glossary_page, read_glossary, terms_file
from publisher.pages.own.inserts import (
    UnknownInsertError,
    corrections_log,
    fill_inserts,
    remove_notice,
    texts_list,
)
from publisher.pages.own.moved_citations import CitationMove, left_mentions, move_mentions, moved_lines
from publisher.pages.own.prose import rewrite_prose
from publisher.pages.own.reviews import Review, page_reviews, summary_reviews, term_reviews
from publisher.pages.own.summaries import Summaries, SummariesError, read_summaries
