"""Extensions: what other installed packages add to a site of texts.

A package declares its own, an `Extension`, as an entry point of the group `GROUP`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the corpus asks for its annexes here
    from versioned_texts.corpus import AnnexKind
    from versioned_texts.redline import Edition
    from versioned_texts.redline.draw import Supplement

GROUP = "versioned_texts.extensions"


class Extension:
    """What one package adds: nothing but what it overrides.

    Attributes:
        annexes: the kinds of files that it reads beside a version, each after the kind that it stands beside.
        comparer: the Python function that compares in the browser, in the place of that of the texts.
        script: the name of the published script, and of its sheet, that its supplements need.
    """

    annexes: Sequence["AnnexKind"] = ()
    comparer: str = ""
    script: str = ""

    def supplement(self, old: "Edition", new: "Edition", *, form: bool) -> "Supplement | None":
        """Return what it adds to the comparison of two versions; a ``form`` is of use where its script is."""


@cache
def extensions() -> tuple[Extension, ...]:
    """Load the extensions that are installed, sorted by name."""
    return tuple(one.load() for one in sorted(entry_points(group=GROUP), key=lambda one: one.name))
