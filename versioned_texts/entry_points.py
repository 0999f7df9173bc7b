"""What other installed packages declare for a site of texts: the objects of one group of entry points."""

from functools import cache
from importlib.metadata import entry_points
from typing import Any

GROUP = "versioned_texts.extensions"


@cache
def declared_objects() -> tuple[Any, ...]:
    """Load the objects of the group, sorted by the names of their entry points."""
    return tuple(point.load() for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))
