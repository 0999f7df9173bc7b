"""The code that the visitor's browser runs: Pyodide, Python, the memory snapshot, bundles of scripts and sheets."""

from publisher.engine.browser_side import (
    PREFETCH,
    SERVICE_WORKER,
    BrowserSide,
    browser_modules,
    build_browser_side,
)
from publisher.engine.hashed_names import HASHED
from publisher.engine.runtime import RuntimeBuildError
from publisher.engine.snapshot.build import Layer, SnapshotRecipe
from publisher.engine.snapshot.layers.exports import exports_layer
from publisher.engine.snapshot.layers.redline import redline_layer
from publisher.engine.snapshot.layers.simulator import simulator_layer
