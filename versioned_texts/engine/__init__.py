"""The code that the visitor's browser runs: Pyodide, Python, the memory snapshot, bundles of scripts and sheets."""

from versioned_texts.engine.browser_side import (
    PREFETCH,
    SERVICE_WORKER,
    BrowserSide,
    browser_modules,
    build_browser_side,
)
from versioned_texts.engine.hashed_names import HASHED
from versioned_texts.engine.layers.exports import exports_layer
from versioned_texts.engine.layers.redline import redline_layer
from versioned_texts.engine.layers.simulator import OWN, simulator_layer
