"""Which modules a script rests on: a page that names them all at once spares its reader a round trip for each level."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*?"\./([^"]+)";', re.MULTILINE)


def modules(scripts: Mapping[str, Path], entries: Sequence[str]) -> tuple[str, ...]:
    """Give the names of all modules that some scripts import, through others too, nearest first, themselves included.

    Args:
        scripts: every script of one folder, by its name.
        entries: the names of those that a page begins with.
    """
    found = list(dict.fromkeys(entries))
    for name in found:
        imported = _IMPORT.findall(scripts[name].read_text("utf-8"))
        found.extend(one for one in dict.fromkeys(imported) if one not in found)
    return tuple(found)
