"""Extensions: what other installed packages add to a site of texts.

A package declares its own as an entry point of the group `GROUP`, an object that has the attributes of `Extension`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the corpus asks for its annexes here
    from versioned_texts.corpus import AnnexKind

GROUP = "versioned_texts.extensions"


class Extension(Protocol):
    """What one package adds.

    Attributes:
        annexes: the kinds of files that it reads beside a version, each after the kind that it stands beside.
    """

    annexes: Sequence["AnnexKind"]


@cache
def extensions() -> tuple[Extension, ...]:
    """Load the extensions that are installed, sorted by name."""
    return tuple(one.load() for one in sorted(entry_points(group=GROUP), key=lambda one: one.name))
