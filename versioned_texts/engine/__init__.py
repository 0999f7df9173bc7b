"""The code that the visitor's browser runs: Pyodide, Python, the memory snapshot, bundles of scripts and sheets."""

from versioned_texts.engine.browser_parts import BASE_LAYER, BrowserParts, StartPage
from versioned_texts.engine.browser_side import HASHED, PREFETCH, SERVICE_WORKER, BrowserSide, build_browser_side
from versioned_texts.engine.office_layer import office_layer
from versioned_texts.engine.redline_layer import TEXTS, comparing_modules, redline_layer
