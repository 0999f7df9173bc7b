"""A site that is built again and again in one process is, after each change, the site that a new process builds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tools.bench.corpus import Size, write_project
from versioned_texts.testing.building import DAY, built_apart, content, differing
from versioned_texts.testing.corpora import change

VERSIONS, SIZE = 3, Size(articles=6, period=6, paragraphs=3)
CONFIG = """\
site_name: Essai
theme: {name: material, language: fr, font: false, features: [navigation.footer]}
plugins: [search, versioned-texts]
nav: [index.md, {Textes: textes/}]
"""
type Build = Callable[[], None]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path, VERSIONS, SIZE)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for name, value in DAY.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.fixture
def rebuild(project: Path) -> Iterator[Build]:
    """Build as `mkdocs serve` does, over and over in one process."""
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    yield lambda: build(load_config(str(project / "mkdocs.yml")))
    config.plugins.on_shutdown()


def texts(project: Path) -> list[Path]:
    return sorted((project / "docs" / "textes" / "reglement").glob("*.md"))


def edit_first(project: Path) -> None:
    change(texts(project)[0], "La contribution est", "La contribution annuelle est")


def edit_latest(project: Path) -> None:
    change(texts(project)[-1], "## Article 3 : ", "Un préambule inséré.\n\n## Article 3 : Objet de ")


def add_version(project: Path) -> None:
    latest = texts(project)[-1]
    latest.with_name("2030-01-01.md").write_text(latest.read_text("utf-8").replace("école", "classe"), "utf-8")


def declare_term(project: Path) -> None:
    file = texts(project)[1]
    file.write_text(f"---\nin_force_until: 2001-09-09\nsigned: 2001-07-01\n---\n{file.read_text('utf-8')}", "utf-8")


CHANGES = [edit_first, edit_latest, add_version, declare_term]


def test_each_rebuild_is_what_a_new_process_builds(project: Path, rebuild: Build) -> None:
    rebuild()
    before = content(project / "site")
    for changed in CHANGES:
        changed(project)
        rebuild()
        now = content(project / "site")
        assert differing(now, before), f"{changed.__name__} changes nothing"
        assert differing(now, content(built_apart(project, project / "whole"))) == [], changed.__name__
        before = now


def test_a_change_undone_gives_the_site_back(project: Path, rebuild: Build) -> None:
    rebuild()
    before = content(project / "site")
    change(texts(project)[-1], "1,02 €", "1,O2 €")
    with pytest.raises((SystemExit, Abort)):
        rebuild()
    change(texts(project)[-1], "1,O2 €", "1,02 €")
    rebuild()
    assert differing(content(project / "site"), before) == []
