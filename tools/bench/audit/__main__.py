"""Ask others what they say of the built sites: a line for each judge, then all that is to be mended.

Usage: python -m tools.bench.audit [JUDGE…]
"""

import sys
from collections.abc import Callable, Sequence

from tools.bench.audit.accessibility import equal_access
from tools.bench.audit.deposits import seda
from tools.bench.audit.documents import openxml_audit, outloud, verapdf
from tools.bench.audit.judging import Sites, Verdict, install
from tools.bench.audit.next_pyodide import next_pyodide
from tools.bench.audit.pages import lighthouse, nu
from tools.bench.audit.policies import csp_evaluator, observatory
from tools.bench.audit.promises import oldest_browser, pythons
from tools.bench.audit.ranges import ranges
from tools.bench.audit.speech import screen_reader
from tools.bench.audit.themes import themes

JUDGES: dict[str, Callable[[Sites], Verdict]] = {
    "lighthouse": lighthouse,
    "nu": nu,
    "csp-evaluator": csp_evaluator,
    "observatory": observatory,
    "equal-access": equal_access,
    "screen-reader": screen_reader,
    "verapdf": verapdf,
    "outloud": outloud,
    "openxml-audit": openxml_audit,
    "seda": seda,
    "ranges": ranges,
    "oldest-browser": oldest_browser,
    "pythons": pythons,
    "themes": themes,
}

LATER: dict[str, Callable[[Sites], Verdict]] = {"pyodide": next_pyodide}
"""Asked by name alone: what they find is of versions that the project has yet to take."""


def main(names: Sequence[str]) -> int:
    """Ask the judges that are named, or all; 1 if one found anything."""
    install()
    found = 0
    with Sites() as sites:
        for name in names or JUDGES:
            verdict = (JUDGES | LATER)[name](sites)
            found += len(verdict.findings)
            lines = [f"{name:15} {verdict.judged}: {len(verdict.findings)} findings", *verdict.findings]
            sys.stdout.write("\n  ".join(lines) + "\n")
            sys.stdout.flush()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
