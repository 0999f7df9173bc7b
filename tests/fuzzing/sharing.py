"""One parser fed from all processors, and what came of it in a line."""

import multiprocessing
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.fuzzing.feeding import MOST_GROWTH, Fed, fed


def shared_out(name: str, count: int, seed: int) -> int:
    """Feed one parser from all processors, and tell what was seen; gives how many processes met something wrong."""
    shares = os.cpu_count() or 1
    begun = time.monotonic()
    # new processes: what memory one parser took is not another's
    with ProcessPoolExecutor(shares, multiprocessing.get_context("spawn")) as pool:
        seeds = range(seed * shares, (seed + 1) * shares)
        found = list(pool.map(partial(_feed, name, -(-count // shares)), seeds))
    rate = count / (time.monotonic() - begun)
    good = [result for result in found if isinstance(result, Fed)]
    wrong = [result for result in found if isinstance(result, str)]
    wrong += ["memory grew" for result in good if result.growth > MOST_GROWTH]
    growth, slowest = (
        max((result.growth for result in good), default=0),
        max((result.slowest for result in good), default=0),
    )
    sys.stdout.write(
        f"{name}: {count:,} inputs, {rate:,.0f} a second, {len(wrong)} errors, memory {growth / 1e6:+.1f} MB,"
        f" the slowest {1000 * slowest:.1f} ms\n"
    )
    sys.stdout.flush()
    sys.stderr.write("".join(f"{name}: {line}\n" for line in wrong))
    return len(wrong)


def _feed(name: str, count: int, seed: int) -> Fed | str:
    """Feed a parser in a process of its own; return in words what it let through."""
    try:
        return fed(name, count, seed)
    except Exception:  # noqa: BLE001 — whatever it is, it is what was looked for
        return traceback.format_exc()
