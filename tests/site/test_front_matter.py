"""The front matter of every page that keepers write: what each built site shows of it, and what its search knows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from versioned_texts.testing.building import page, plain

FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def written(docs: Path, site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the address of each page of the site that a keeper writes, and what its front matter says."""
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).with_suffix("")
        address = "/".join(path.parts[:-1] if path.name == "index" else path.parts)
        if path.parts[0] not in {"textes", "textes.sealed"} and (site / address / "index.html").is_file():
            front = FRONT.match(file.read_text("utf-8"))
            assert front, file
            yield address, yaml.safe_load(front[1])


def test_title_description_and_boost_are_what_the_file_says(each_folder: Path, each_site: Path) -> None:
    index = json.loads((each_site / "search" / "search_index.json").read_text("utf-8"))
    boosts = {entry["location"]: entry.get("boost", 1) for entry in index["docs"]}
    pages = dict(written(each_folder / "docs", each_site))
    assert len(pages) > 10
    for address, front in pages.items():
        soup = page(each_site, address)
        (description,) = soup.select("meta[name=description]")
        assert " ".join(str(description["content"]).split()) == " ".join(front["description"].split()), address
        assert plain(soup.title).startswith(f"{' '.join(front['title'].split())} - "), address
        search = front.get("search", {})
        location = f"{address}/" if address else ""
        assert boosts.get(location, 1) == (1 if search.get("exclude") else search.get("boost", 1)), address
