"""A table of edits: the page says of each what a lawyer would write beside it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from versioned_texts.tests.redline.drafting import compared

EDITS = tomllib.loads(Path(__file__).with_name("edits.toml").read_text("utf-8"))["edit"]


@pytest.mark.parametrize("edit", EDITS, ids=[one["title"] for one in EDITS])
def test_an_edit_is_told_as_a_lawyer_tells_it(tmp_path: Path, edit: dict[str, Any]) -> None:
    page = compared(tmp_path, edit["before"], edit["after"])
    assert page.sentences == edit["sentences"]
    assert page.words == edit["words"]
