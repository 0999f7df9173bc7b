"""Documents that the publisher writes (JSON) into the package."""

from collections.abc import Callable

from simulator.question import Refused
from simulator.wording import section

_say = section("terminal", "documents")

_ERRORS = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a file that the publisher didn't write."""


def read_published[T](read: Callable[[], T], name: str, missing: str = "") -> T:
    """Read a document of the package, by its name without its ending; ``missing`` says so where it may not be there.

    Raises:
        Refused: it isn't there, or can't be read.
    """
    try:
        return read()
    except FileNotFoundError:
        raise Refused.of("", missing) from None
    except _ERRORS:
        raise Refused.of("", _say(name, file=f"{name}.json")) from None
