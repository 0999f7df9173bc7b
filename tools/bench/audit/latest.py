"""When the whole audit was last run, and on which tree: a note beside what it installs, which `make release` reads."""

import json
import subprocess
import time
from pathlib import Path

PROJECT = Path(__file__).parents[3]
NOTE = Path(".audit", "latest.json")


def note_audit(findings: int, project: Path = PROJECT) -> None:
    """Note that the whole audit was run on the tree as it stands, and how much it found."""
    note = {"tree": _tree(project), "day": time.strftime("%Y-%m-%d"), "findings": findings}
    (project / NOTE).parent.mkdir(exist_ok=True)
    (project / NOTE).write_text(json.dumps(note), "utf-8")


def describe_audit(project: Path = PROJECT) -> str:
    """Return a sentence on the last whole audit, for one who is about to publish this tree."""
    try:
        note = json.loads((project / NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return "`make audit` was never run whole in this folder."
    said = f"`make audit` was last run whole on {note['day']}, with {note['findings']} findings"
    return f"{said}, on this very tree." if note["tree"] == _tree(project) else f"{said}, on another tree."


def _tree(project: Path) -> str:
    """Return the hash of the tree that is committed, and what differs from it; empty outside of a clone."""
    said = [
        subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=False).stdout  # noqa: S607
        for words in (("rev-parse", "HEAD^{tree}"), ("status", "--porcelain"))
    ]
    return "".join(said)
