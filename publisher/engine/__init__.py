"""The code that the visitor's browser runs: Pyodide, Python, the memory snapshot, bundles of scripts and sheets."""

from publisher.engine.browser_side import (
    PREFETCH,
    SERVICE_WORKER,
    BrowserSide,
    browser_modules,
    build_browser_side,
)
from publisher.engine.hashed_names import HASHED
from publisher.engine.layers.exports import exports_layer
from publisher.engine.layers.redline import redline_layer
from publisher.engine.layers.simulator import OWN, simulator_layer
