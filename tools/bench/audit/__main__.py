"""Ask others what they say of the built sites, and run the tests that take long; in the end, a line for each part.

Usage: python -m tools.bench.audit [JUDGE…]
"""

import sys
import time
from collections.abc import Callable, Sequence

from tools.bench.audit.accessibility import equal_access
from tools.bench.audit.deposits import seda
from tools.bench.audit.documents import openxml_audit, outloud, verapdf
from tools.bench.audit.judging import Sites, Verdict, install
from tools.bench.audit.latest import note_audit
from tools.bench.audit.next_pyodide import next_pyodide
from tools.bench.audit.pages import lighthouse, nu
from tools.bench.audit.policies import csp_evaluator, observatory
from tools.bench.audit.promises import oldest_browser, pythons
from tools.bench.audit.ranges import ranges
from tools.bench.audit.second_circle import every_page, long_tests, random_questions
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
    "long-tests": long_tests,
    "every-page": every_page,
    "questions": random_questions,
}

LATER: dict[str, Callable[[Sites], Verdict]] = {"pyodide": next_pyodide}
"""Asked by name alone: what they find is of versions that the project has yet to take."""


def main(names: Sequence[str]) -> int:
    """Ask the judges that are named, or all; 1 if one found anything."""
    install()
    asked, summary, found = [*(names or JUDGES)], list[str](), 0
    with Sites() as sites:
        for number, name in enumerate(asked, start=1):
            print(f"{name}, {number} of {len(asked)} ...", flush=True)
            begin = time.monotonic()
            verdict = (JUDGES | LATER)[name](sites)
            found += len(verdict.findings)
            seconds = round(time.monotonic() - begin)
            summary.append(f"{name:15} {seconds:5} s  {verdict.judged}: {len(verdict.findings)} findings")
            print("\n  ".join([summary[-1], *verdict.findings]), flush=True)
    print("\nThe whole:", *summary, sep="\n")
    if not names:
        note_audit(found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
