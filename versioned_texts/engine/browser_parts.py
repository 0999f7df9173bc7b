"""What one package runs in the visitor's browser: Python modules, layers of the memory snapshot, scripts and sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from warm_python import Layer, Modules


@dataclass(frozen=True, slots=True)
class StartPage:
    """A kind of page that starts Python before any script: its script and its sheet, by their published names."""

    script: str
    styles: str


@dataclass(frozen=True, slots=True)
class BrowserParts:
    """The parts of one package.

    Attributes:
        modules: Python modules, by their path.
        layers: of the memory snapshot; one of the name `BASE_LAYER` is a part of the base.
        folders: of scripts, their sentences and sheets, from the folder that holds the packages.
        entries: modules and sheets of pages to bundle, by their published name.
        classic: scripts to bundle that are no modules.
        start: the pages that start Python early, if any.
    """

    modules: Modules = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    folders: tuple[str, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)
    classic: Mapping[str, str] = field(default_factory=dict)
    start: StartPage | None = None


BASE_LAYER = "python"
"""The name of the base of the memory snapshot, from which every layer starts."""


def snapshot_layers(parts: Sequence[BrowserParts]) -> tuple[Layer, ...]:
    """Return the layers of all parts, first the base, in which those of its name are one."""
    layers = [layer for part in parts for layer in part.layers]
    base = Layer(BASE_LAYER)
    for layer in (candidate for candidate in layers if candidate.name == BASE_LAYER):
        joined = {field.name: getattr(base, field.name) + getattr(layer, field.name) for field in fields(Layer)}
        base = replace(base, **joined | {"name": BASE_LAYER})
    return (base, *(layer for layer in layers if layer.name != BASE_LAYER))
