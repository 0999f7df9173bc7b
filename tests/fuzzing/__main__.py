"""Feed each parser inputs made by a machine: `make fuzz`, or `python -m tests.fuzzing COUNT SEED [PARSER ...]`.

Each parser is fed by as many processes as there are processors, each with a seed of its own. Those written in Python
are then fed a tenth as many inputs that atheris makes, where it is to be had: it keeps what reaches new lines.
"""

import sys

from tests.fuzzing.feeding import ALL
from tests.fuzzing.guided import atheris_is_there, guided
from tests.fuzzing.parsers import PARSERS
from tests.fuzzing.sharing import shared_out


def main() -> int:
    """Feed the parsers that are named, or all; 1 when one let something through, took too long or kept memory."""
    count, seed, *names = sys.argv[1:]
    broken = 0
    for name in names or ALL:
        broken += shared_out(name, int(count), int(seed))
        if name in PARSERS and atheris_is_there():
            broken += not guided(name, int(count) // 10, int(seed))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
