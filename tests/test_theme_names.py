"""Nothing of the site or of a package knows Material's names, but the folder that lists them."""

from pathlib import Path

import pytest

from versioned_texts.testing.theme_names import NAME, OTHER, sources


@pytest.mark.parametrize("folder", ["docs", "french", "simulator", "warm_python", "tools/release", "examples"])
def test_what_stands_beside_the_texts_knows_no_theme(project: Path, folder: str) -> None:
    texts = {file: file.read_text("utf-8") for file in (project / folder).rglob("*.md")} if folder == "examples" else {}
    texts |= {file: file.read_text("utf-8") for file in sources(project / folder)}
    assert texts
    assert [
        (file.name, *pattern.findall(text))
        for file, text in texts.items()
        for pattern in (NAME, OTHER)
        if pattern.search(text)
    ] == []
