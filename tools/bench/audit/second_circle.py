"""The tests that `make test` leaves out: those that take long, every page and file, many more examples."""

import sys

from tools.bench.audit.judging import Sites, Verdict, failures, run_tests

SPLIT = ("-n", "2", "--dist", "loadfile")
QUESTIONS = "10000"


def long_tests(_: Sites) -> Verdict:
    """Find every test to pass that is marked ``audit``."""
    return _verdict("-m", "audit", *SPLIT, "warm_python/tests", "simulator/tests", "tests")


def every_page(_: Sites) -> Verdict:
    """Find the tests of a sample to pass on every page, and every fault of every file refused in three engines."""
    return _verdict("-m", "every_page", *SPLIT, "tests/browser", EVERY_PAGE="yes")


def random_questions(_: Sites) -> Verdict:
    """Find a snapshot to answer random questions as Pyodide does, or not at all."""
    return _verdict("-m", "", "warm_python/tests/test_answers.py", QUESTIONS=QUESTIONS)


def _verdict(*wanted: str, **environment: str) -> Verdict:
    lines = run_tests(sys.executable, *wanted, **environment)
    return Verdict(lines[-1], failures(lines))
