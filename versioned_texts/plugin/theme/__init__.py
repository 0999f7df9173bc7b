"""The theme of a site in an MkDocs build: its templates, its bundled sheets and scripts, the finish of its pages."""

from versioned_texts.plugin.theme.bundle import bundle_theme, link_sheets
from versioned_texts.plugin.theme.page_finish import finish_page
from versioned_texts.plugin.theme.themes import draw_logo, has_material, prepare_theme, set_language
