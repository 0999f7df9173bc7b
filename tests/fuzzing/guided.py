"""Inputs that atheris makes: it sees which lines of the code each reaches, and goes on from those that reach new ones.

It is run as a program of its own, `python -m tests.fuzzing.guided PARSER COUNT SEED`, since it never comes back; what
it has found to go on from is forgotten with it.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzzing.folders import quick_folder
from tests.fuzzing.mutation import LONGEST, TOKENS

WATCHED = ["french", "simulator", "versioned_texts", "yaml", "markdown_it", "mdit_py_plugins"]
"""What is watched: what is ours, and what reads for us."""

MOST_SECONDS = 60
"""For one input, by the clock, which runs on while others use the machine."""

_REACHED = re.compile(r"DONE\s+cov: (\d+)")


def atheris_is_there() -> bool:
    """Tell whether atheris is installed; it is not published for every system."""
    return importlib.util.find_spec("atheris") is not None


def guided(name: str, count: int, seed: int) -> bool:
    """Feed a parser and report; False when it let something through, which is written to standard error."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzzing.guided", name, str(count), str(seed)]
    # what it leaves behind, since it doesn't come back, goes with the folder
    with quick_folder() as folder:
        environment = {**os.environ, "TMPDIR": folder}
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, errors="replace")
    reached = _REACHED.search(done.stderr)
    if done.returncode or reached is None:
        sys.stderr.write(f"{name}: {done.stdout[-4000:]}{done.stderr[-4000:]}\n")
        return False
    rate = count / (time.monotonic() - begun)
    sys.stdout.write(f"{name}, guided: {count:,} inputs, {rate:,.0f} a second, 0 errors, {reached[1]} places reached\n")
    sys.stdout.flush()
    return True


def _feed(name: str, count: int, seed: int) -> None:
    import atheris  # noqa: PLC0415 — not published for every system

    with atheris.instrument_imports(include=WATCHED):
        from tests.fuzzing.parsers import PARSERS  # noqa: PLC0415 — what it imports is watched from here on

    parser = PARSERS[name]

    def read(data: bytes) -> None:
        try:
            parser.read(data)
        except Exception:
            sys.stderr.write(f"{data!r}\n")
            raise

    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("w") as words:
        for number, example in enumerate(parser.seeds):
            (Path(folder) / str(number)).write_bytes(example)
        words.writelines(f'"{"".join(f"\\x{byte:02x}" for byte in token)}"\n' for token in TOKENS)
        words.flush()
        options = [f"-runs={count}", f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={MOST_SECONDS}"]
        atheris.Setup([name, *options, f"-dict={words.name}", f"-artifact_prefix={folder}/", folder], read)
        atheris.Fuzz()


if __name__ == "__main__":
    _feed(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
