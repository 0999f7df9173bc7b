"""The lines of a paragraph that are alinéas of their own: those that begin with the marker of an enumeration.

Markers are those of French drafting: ``1°``, ``1)``, ``1.``, ``a)``, ``A.``, ``II. –``, dashes and bullets, after a
quotation mark or not. A line opens an alinéa if another line of its paragraph has a marker of the same kind, or if the
line before ends as a sentence does: « au », then on the next line « 1° de l'article 3 », is one line broken in two.
"""

import re
from collections import Counter
from collections.abc import Sequence

_MARKER = re.compile(
    r"""
    (?:[«"“]\s*)?
    (?: (?P<degree> \d{1,3}\s?[°º]\)? )
      | (?P<number> \(?\d{1,3}(?:\s(?:bis|ter|quater))?\) )
      | (?P<letter> \(?[a-z]{1,2}(?:\s(?:bis|ter|quater))?\) )
      | (?P<capital> \(?[A-Z]\) )
      | (?P<point> \d{1,3}\.(?=\s) )
      | (?P<roman> [IVXL]{1,6}\s?(?:\.\s?[–—-]|[.–—-](?=\s)) )
      | (?P<upper> [A-Z]\s?(?:\.\s?[–—-]|[.–—-](?=\s)) )
      | (?P<sign> [–—−‒•◦▪‣·*+-](?=[^\W\d]|\s|[«"“]) )
    )
    """,
    re.VERBOSE,
)
_ENDS = re.compile(r"(?:[.:;,!?…»)\]]|[;,]\s+(?:et|ou))\s*$")


def opening_lines(lines: Sequence[str]) -> list[int]:
    """Return the indices of the lines of a paragraph that open an alinéa; the first line always does."""
    kinds = [match.lastgroup if match else None for match in map(_MARKER.match, lines)]
    count = Counter(filter(None, kinds))
    return [
        index
        for index, kind in enumerate(kinds)
        if not index or (kind and (count[kind] > 1 or _ENDS.search(lines[index - 1])))
    ]
