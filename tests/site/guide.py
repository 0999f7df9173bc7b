"""What the guide of those who keep the site shows, and what the command says.

Days and numbers of lines may differ, and « … » stands for any words, so no new version can break this.
"""

import re
from pathlib import Path

import pytest

from versioned_texts.cli import main

DOCS = Path("docs")
BLOCK = re.compile(r"^```(?:console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = r"\d{4}-\d\d-\d\d"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command and give all that it says."""
    main([*arguments])
    return "".join(capsys.readouterr())


def guide_page(name: str) -> str:
    """Give a page of the guide."""
    return (DOCS / "tenir-le-site" / name).read_text("utf-8")


def shown(name: str, words: str) -> list[str]:
    """Give the lines of the only block of a page of the guide that shows these words."""
    (block,) = (block for block in BLOCK.findall(guide_page(name)) if words in block)
    return [*block.splitlines()]


def assert_shown(name: str, words: str, output: str) -> None:
    """Check that each line that the guide shows was said."""
    for line in shown(name, words):
        pattern = re.escape(line).replace(r"\ ", " ").replace(r"\-", "-").replace("…", ".*")
        pattern = re.sub(f"(?!2099-07-01){DAY}", lambda _: DAY, pattern)
        pattern = re.sub(r"lines? [\d, ]*\d", lambda _: r"lines? [\d, ]*\d", pattern)
        assert line.startswith("$") or re.search(f"^{pattern}$", output, re.MULTILINE), f"{line}\n\n{output}"
