"""Whatever the site ships that others wrote has its notice on the page of notices."""

import hashlib
import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from versioned_texts.delivery.notices import Component, NoticeError, read_notices
from versioned_texts.extension import all_components
from versioned_texts.pages.about.notices import notices_table, notices_texts
from versioned_texts.testing.building import python_libraries

NAMES = {part.name for part in all_components("material")}
OURS = {"ent-premier-degre", "french", "mkdocs-versioned-texts", "versioned-texts-simulator", "warm-python"}
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_LEGAL = re.compile(r"/\*.*?\*/", re.DOTALL)
_HOLDER = re.compile(r"(?:©|\(c\)|Copyright)(?:\s|\d|,|-|\(c\))*(\S.*)", re.IGNORECASE)


@pytest.fixture(scope="module")
def notices(each_site: Path) -> Tag:
    main = BeautifulSoup((each_site / "a-propos/programmes/index.html").read_text("utf-8"), "lxml").main
    assert main
    return main


def test_every_python_library_has_a_notice_of_its_version(each_site: Path, notices: Tag) -> None:
    rows = {row.th.get_text(): row.td.get_text() for row in notices.select("tbody tr") if row.th and row.td}
    titles = {part.name: part.title for part in all_components("material")}
    others = python_libraries(each_site)
    assert others
    assert others == {name: rows[titles[name]] for name in others}


def test_every_file_that_is_a_package_s_own_has_a_notice(each_site: Path, project: Path) -> None:
    shipped = {_digest(file): file for file in each_site.rglob("*") if file.is_file() and file.stat().st_size > 64}
    sizes = {file.stat().st_size for file in shipped.values()}
    known = set()
    for name, file in _installed(project):
        if file.is_file() and file.stat().st_size in sizes and _digest(file) in shipped:
            known.add(name)
    assert {"pyodide", "mkdocs-material"} <= known
    assert known <= NAMES


def _installed(project: Path) -> Iterator[tuple[str, Path]]:
    modules = project / "node_modules"
    for file in modules.rglob("*"):
        package = _PACKAGE.match(f"node_modules/{file.relative_to(modules).as_posix()}")
        if package:
            yield package[1], file
    for distribution in metadata.distributions():
        name = distribution.name.lower()  # once, for it is parsed each time
        if name not in OURS:
            yield from ((name, Path(str(file.locate()))) for file in distribution.files or ())


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def test_every_package_that_was_joined_into_a_script_or_a_sheet_has_a_notice(each_site: Path) -> None:
    maps = [json.loads(file.read_text("utf-8")) for file in each_site.rglob("*.map")]
    joined = {
        package[1] for source_map in maps for source in source_map["sources"] if (package := _PACKAGE.search(source))
    }
    assert {"rxjs", "lunr"} <= joined
    assert joined <= NAMES


def test_whoever_a_shipped_script_or_sheet_names_is_named(each_site: Path, notices: Tag) -> None:
    said = notices.get_text()
    holders = {
        holder[1].strip()
        for file in each_site.rglob("*")
        if file.suffix in {".js", ".mjs", ".css"}
        for comment in _LEGAL.findall(file.read_text("utf-8"))
        for line in comment.splitlines()
        if (holder := _HOLDER.search(line))
    }
    assert {"Oliver Nightingale", "Zeno Rocha"} <= holders
    assert [other for other in holders if other not in said] == []


def test_each_notice_has_its_text_whole(notices: Tag) -> None:
    texts = {element["id"]: pre.get_text() for element in notices.select("details[id]") if (pre := element.pre)}
    assert len(notices.select("tbody tr")) == len(NAMES)
    assert len(texts) > len(NAMES)
    assert all(row.a and str(row.a["href"]).removeprefix("#") in texts for row in notices.select("tbody tr"))
    assert "Mozilla Public License Version 2.0" in texts["licence-mpl-2-0"]
    assert "BEOPEN.COM" in texts["licence-psf-2-0"]
    assert all(
        re.search(r"copyright|©|licen|public domain", texts[f"notice-{_slug(part.name)}"], re.IGNORECASE)
        for part in all_components("material")
    )
    assert all(
        str(element["href"]).removeprefix("#") in texts for element in notices.select("details a[href^='#licence-']")
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def test_all_that_has_no_notice_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "muet").mkdir()
    (tmp_path / "muet" / "package.json").write_text('{"version": "1"}', "utf-8")
    parts = (
        Component("absent", "Absent", "rien", "npm"),
        Component("muet", "Muet", "rien", "npm"),
        Component("inconnue", "Inconnue", "rien", "inside", within="muet", licence="Inconnue-1.0", copyright="Moi"),
        Component("anonyme", "Anonyme", "rien", "inside", within="muet", licence="MIT"),
        Component("roue-absente", "Roue", "rien", "wheel"),
    )
    with pytest.raises(NoticeError) as raised:
        read_notices(tmp_path, parts)
    assert [line.split(": ")[1] for line in str(raised.value).splitlines()] == [part.name for part in parts]


@pytest.mark.parametrize(("installed", "version"), [("1.0", "0.3"), ("1.1", "")])
def test_a_part_has_a_version_in_the_one_version_of_its_package_that_is_known(
    tmp_path: Path, installed: str, version: str
) -> None:
    (tmp_path / "boite").mkdir()
    (tmp_path / "boite" / "package.json").write_text(json.dumps({"version": installed, "license": "MIT"}), "utf-8")
    parts = (
        Component("boite", "Boîte", "contient", "npm", copyright="Moi", versions_of="1.0"),
        Component("vis", "Vis", "tient", "inside", within="boite", copyright="Elle", licence="MIT", version="0.3"),
    )
    assert [notice.version for notice in read_notices(tmp_path, parts)] == [installed, version]


def test_what_a_package_says_is_text_and_no_html(tmp_path: Path) -> None:
    (tmp_path / "gai").mkdir()
    (tmp_path / "gai" / "package.json").write_text('{"version": "<1>", "license": "<MIT>"}', "utf-8")
    (tmp_path / "gai" / "LICENSE").write_text("<script>alert(1)</script> & <b>", "utf-8")
    found = read_notices(tmp_path, (Component("gai", "<Gai>", "<rien>", "npm"),))
    for html in (notices_table(found), notices_texts(found)):
        assert "<script" not in html
        assert "<Gai>" not in html
        assert "<MIT>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in notices_texts(found)
