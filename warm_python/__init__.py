"""Any pure-Python package, answered in a web page from a memory snapshot, with stock Pyodide behind it."""

from warm_python.bundle import BundleSpec, bundle
from warm_python.node import RuntimeBuildError
from warm_python.page import PageSettings, build_page, read_settings
from warm_python.python_modules import Modules, distribution_modules, package_modules
from warm_python.runtime import NAME_LENGTH, Runtime, build_runtime, digest
from warm_python.snapshot import MODULE, SNAPSHOT, Layer, Question, SnapshotRecipe, stringify
