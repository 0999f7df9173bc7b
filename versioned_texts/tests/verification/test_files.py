"""Files held against what the site publishes, as the page holds them: each kind is known, and each change is named."""

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.amendment import consolidated_text, tracked_blocks
from versioned_texts.office import write_docx
from versioned_texts.redline import Part, compare_parts, read_edition
from versioned_texts.tests.verification.altered import HOSTILE, package, remade
from versioned_texts.verification.judge import verify
from versioned_texts.wording import section

ORIGIN = section("amendment", "browser")["origin"]
CHANGED = "modifié par quelqu’un"
WRITERS = {"docx": write_docx}


class Site(NamedTuple):
    """A built site: its folder, and the list of what it publishes."""

    folder: Path
    published: dict[str, Any]

    def judge(self, name: str, data: bytes) -> dict[str, Any]:
        head = {"nom": name, "jour": "2026-01-01", "site": "../"}
        question = b"\n".join([json.dumps(head).encode(), json.dumps(self.published).encode(), data])
        verdict: dict[str, Any] = json.loads(verify(question))
        assert all([verdict["title"], *verdict["sentences"]])
        return verdict

    def version(self, path: str) -> dict[str, Any]:
        return next(one for one in self.published["versions"] if one["chemin"] == path)

    def parts(self, path: str) -> tuple[Part, ...]:
        return read_edition(self.version(path)["edition"]).parts


@pytest.fixture(scope="module")
def site(each_site: Path) -> Site:
    return Site(each_site, json.loads(next((each_site / "assets" / "verification").glob("*.json")).read_text("utf-8")))


@cache
def members(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def packages(site: Site) -> dict[str, dict[str, bytes]]:
    """Give the files of the package of each version, by its path."""
    archives = site.folder / "archives"
    paths = [one["chemin"] for one in site.published["versions"]]
    return {path: members(archives / f"{path[:-1].replace('/', '-')}.zip") for path in paths}


def longest(parts: tuple[Part, ...]) -> tuple[Part, str]:
    """Give the longest alinéa of the articles of a text, and its article."""
    alineas = [(part, one.text) for part in parts if not part.level for one in part.paragraphs if not one.cells]
    plain = [one for one in alineas if one[1].isprintable() and not re.search(r"[\[*_(]|^\W", one[1])]
    return max(plain or alineas, key=lambda one: len(one[1]))


def test_every_file_that_the_site_publishes_is_intact(site: Site) -> None:
    files = [one for one in site.folder.rglob("*") if one.is_file() and one.suffix not in {".html", ".js"}]
    own = {one.relative_to(site.folder).as_posix(): one for one in files}
    made_last = re.compile(r"assets/|search/|sitemap|manifest\.webmanifest|images/application/")
    contents = {path: file.read_bytes() for path, file in own.items() if not made_last.match(path)}
    for path, file in own.items():
        if path in contents and path.endswith(".zip"):
            contents |= {f"{path}/{name}": data for name, data in members(file).items()}
    assert len(contents) > 50
    found = {path: site.judge("renamed", data) for path, data in contents.items()}
    states = {path: one["state"] for path, one in found.items() if one["state"] != "intact"}
    former = {path for path in states if states[path] == "outdated"}
    assert states.keys() == former  # what was sealed before a correction
    corrected = [one for one in site.published["versions"] if one["scelle"] and one["sha512"] != one["sha512_scelle"]]
    assert len(former) == 3 * len(corrected)  # in its package, its transfer and the package of all texts
    for version in site.published["versions"]:
        named = [path for path in contents if path.startswith(version["chemin"]) and path.endswith((".txt", ".pdf"))]
        assert named
        assert all(version["texte"] in found[path]["title"] for path in named)


SAVED: Mapping[str, Callable[[str], str]] = {
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "marked as UTF-8": lambda text: f"\ufeff{text}\n\n",
    "front matter": lambda text: f"---\nadopted: 2020-01-02\n---\n\n{text}",
    "decomposed": lambda text: text.replace("é", "e\u0301"),
}


@pytest.mark.parametrize("saved", SAVED)
def test_the_words_of_a_version_are_known_whatever_program_saved_them(site: Site, saved: str) -> None:
    for path, files in packages(site).items():
        text = next(data for name, data in files.items() if name.endswith(".md")).decode()
        verdict = site.judge("sans-nom.txt", SAVED[saved](text).encode())
        assert (verdict["state"], site.version(path)["texte"] in verdict["title"]) == ("intact", True)


@pytest.mark.parametrize("kind", [".md", "docx", "package"])
def test_a_changed_word_is_named_with_its_article(site: Site, kind: str) -> None:
    for path, files in packages(site).items():
        parts = site.parts(path)
        part, words = longest(parts)
        altered = words.split(" ", 2)[2]
        changed = f"{CHANGED} {altered}"
        if kind in WRITERS:
            lines = [replace(one, text=one.text.replace(altered, changed)) for one in part.paragraphs]
            new = tuple(replace(one, paragraphs=tuple(lines)) if one is part else one for one in parts)
            document = {"titre": "", "auteur": "", "jour": "2026-01-01", "identifiant": path[:-1]}
            data = WRITERS[kind](document | {"blocs": tracked_blocks(compare_parts(new, new), new, new)})
        else:
            whole = {
                name: one.decode().replace(altered, changed, 1).encode()
                if name.endswith(".md") and ".sealed/" not in name
                else one
                for name, one in files.items()
            }
            data = (
                package(remade(whole))
                if kind == "package"
                else next(one for name, one in whole.items() if name.endswith(kind))
            )
        verdict = site.judge(f"sans-nom{kind}", data)
        assert verdict["state"] == "altered", (path, verdict)
        assert site.version(path)["texte"] in verdict["title"]
        (named,) = {*re.findall(r'<section class="modifie" id="([^"]+)"', verdict["html"])}
        assert named == part.anchor
        inserted = re.sub("<span.*?</span>", "", "".join(re.findall("<ins>.*?</ins>", verdict["html"])))
        assert CHANGED.split(maxsplit=1)[0] in inserted


def test_one_byte_of_any_file_is_never_intact(site: Site) -> None:
    for path, files in packages(site).items():
        for name, data in files.items():
            for place in (len(data) // 3, len(data) // 2, len(data) - 2):
                altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
                verdict = site.judge(Path(name).name, altered)
                assert verdict["state"] != "intact", (path, name, place)


def test_another_sign_is_named_with_its_article(site: Site) -> None:
    for path, files in packages(site).items():
        text = next(data for name, data in files.items() if name.endswith(".md")).decode()
        articles = [(part, one.text) for part in site.parts(path) if not part.level for one in part.paragraphs]
        part, words = next((one for one in articles if "'" in one[1] and one[1] in text), (None, ""))
        if part is None:
            continue  # its apostrophes have another form
        verdict = site.judge("texte.md", text.replace(words, words.replace("'", "’"), 1).encode())
        assert verdict["state"] == "altered"
        assert part.name in verdict["sentences"][0]
        assert "apostrophe" in verdict["sentences"][1]


def proposal(site: Site, path: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give the text of a version, and as it would become."""
    parts = site.parts(path)
    part, words = longest(parts)
    paragraphs = tuple(replace(one, text=one.text.replace(words, f"{words} Ajout.")) for one in part.paragraphs)
    return parts, tuple(replace(one, paragraphs=paragraphs) if one is part else one for one in parts)


@pytest.mark.parametrize("named", ["named", "not named"])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_draft_says_what_it_proposes_to_which_version(site: Site, kind: str, named: str) -> None:
    for version in site.published["versions"]:
        path = version["chemin"]
        old, new = proposal(site, path)
        identifier = path[:-1] if named == "named" else ""
        document = {"titre": "", "auteur": "", "jour": "2026-01-01", "identifiant": identifier}
        data = WRITERS[kind](document | {"blocs": tracked_blocks(compare_parts(old, new), old, new)})
        verdict = site.judge(f"{path[:-1].replace('/', '-')}-suivi.{kind}", data)
        assert verdict["state"] == "intact"
        assert version["texte"] in verdict["title"]
        assert re.findall("<ins>.*?Ajout.*?</ins>", verdict["html"])


def test_a_file_of_a_proposal_says_which_version_it_would_change(site: Site) -> None:
    for version in site.published["versions"]:
        _, new = proposal(site, version["chemin"])
        origin = ORIGIN.format(version=version["chemin"][:-1])
        verdict = site.judge("projet.txt", f"{consolidated_text(new)}\n{origin}\n".encode())
        assert (verdict["state"], version["texte"] in verdict["title"]) == ("unknown", True)
        assert re.findall("<ins>.*?Ajout.*?</ins>", verdict["html"]), verdict


def test_a_package_of_another_day_is_neither_intact_nor_altered(site: Site) -> None:
    files = next(iter(packages(site).values()))
    described = next(name for name in files if name.endswith(".jsonld"))
    other = remade({**files, described: files[described].replace(b'"name"', b'"nom"')})
    assert site.judge("a.zip", package(other))["state"] == "unknown"
    again = site.judge("a.zip", package(files))
    assert (again["state"], len(again["sentences"])) == ("intact", 3)


@pytest.mark.parametrize("fault", ["missing", "added", "unlike"])
def test_a_package_that_is_not_as_its_manifest_says_is_altered(site: Site, fault: str) -> None:
    files = dict(next(iter(packages(site).values())))
    folder, name = next(iter(files)).partition("/")[0], next(one for one in files if one.endswith(".jsonld"))
    if fault == "missing":
        del files[name]
    elif fault == "added":
        files[f"{folder}/data/{name.rpartition('/')[2]}.bak"] = files[name]
    else:
        files[name] += b" "
    verdict = site.judge("a.zip", package(files))
    assert verdict["state"] == "altered"
    assert name.rpartition("/")[2] in " ".join(verdict["sentences"])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_of_nobody_gets_a_sentence(site: Site, name: str) -> None:
    verdict = site.judge(f"{name}.docx", HOSTILE[name])
    assert verdict["state"] in {"foreign", "unknown", "altered"}
    assert verdict["state"] == "foreign" or "bag" in name or "path" in name or "manifest" in name


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from([b"", b"PK", b"%PDF-", b"<html>", b"---\n"]))
def test_any_bytes_get_a_sentence(data: bytes, start: bytes) -> None:
    empty = Site(Path(), {"versions": [], "fichiers": {}})
    assert empty.judge("fichier", start + data)["state"] == "foreign"
