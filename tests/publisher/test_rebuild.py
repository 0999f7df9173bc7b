"""A site that is built again and again in one process is, after each change, the site that a new process builds."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import publisher.comparison
import publisher.rendering
from bench.corpus import write_project
from publisher.redline import Part, Redline, redline

VERSIONS = 6
CONFIG = """\
site_name: Essai
theme: {name: material, language: fr, font: false, custom_dir: habillage, features: [navigation.footer]}
plugins: [search, versioned-texts]
nav: [index.md, {Textes: textes/}]
"""
type Build = Callable[[], None]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path, VERSIONS)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "habillage" / "partials").mkdir(parents=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
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


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def edit_first(project: Path) -> None:
    change(texts(project)[0], "De le dont", "De le dit dont")


def edit_middle(project: Path) -> None:
    change(texts(project)[2], "## Article 9 :", "## Article 9 bis :")


def edit_latest(project: Path) -> None:
    change(texts(project)[-1], "## Article 3 : ", "Un préambule inséré.\n\n## Article 3 : Objet de ")


def add_version(project: Path) -> None:
    latest = texts(project)[-1]
    latest.with_name("2030-01-01.md").write_text(latest.read_text("utf-8").replace("école", "classe"), "utf-8")


def remove_latest(project: Path) -> None:
    latest = texts(project)[-1]
    latest.unlink()
    latest.with_suffix(".tarif.toml").unlink(missing_ok=True)


def write_amount_otherwise(project: Path) -> None:
    change(texts(project)[0].with_suffix(".tarif.toml"), '"1.00"', '"1"')


def rename_work(project: Path) -> None:
    change(texts(project)[0].with_name("texte.toml"), "Règlement des mesures", "Autre règlement")


def declare_term(project: Path) -> None:
    file = texts(project)[3]
    file.write_text(f"---\nin_force_until: 2001-09-09\nsigned: 2001-07-01\n---\n{file.read_text('utf-8')}", "utf-8")


def add_page(project: Path) -> None:
    (project / "docs" / "autre.md").write_text("# Autre page\n\nDes mots.\n", "utf-8")
    change(project / "mkdocs.yml", "nav: [", "nav: [autre.md, ")


def rename_page(project: Path) -> None:
    change(project / "docs" / "index.md", "# Mesure", "# Une mesure")


def rename_site(project: Path) -> None:
    change(project / "mkdocs.yml", "site_name: Essai", "site_name: Essai repris")


def dress_otherwise(project: Path) -> None:
    (project / "habillage" / "partials" / "logo.html").write_text("<p>Marque</p>", "utf-8")


CHANGES = [
    edit_first,
    edit_middle,
    edit_latest,
    add_version,
    remove_latest,
    write_amount_otherwise,
    rename_work,
    declare_term,
    add_page,
    rename_page,
    rename_site,
    dress_otherwise,
]


def built(project: Path, name: str = "site") -> dict[str, bytes]:
    folder = project / name
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def built_anew(project: Path) -> dict[str, bytes]:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "anew"]
    subprocess.run(command, cwd=project, env=dict(os.environ), check=True)
    return built(project, "anew")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_each_rebuild_is_what_a_new_process_builds(project: Path, rebuild: Build) -> None:
    rebuild()
    before = built(project)
    for changed in CHANGES:
        changed(project)
        rebuild()
        now = built(project)
        assert differing(now, before), f"{changed.__name__} changes nothing"
        assert differing(now, built_anew(project)) == [], changed.__name__
        before = now


def test_a_change_undone_gives_the_site_back(project: Path, rebuild: Build) -> None:
    rebuild()
    before = built(project)
    change(texts(project)[-1], "1,05 €", "1,5O €")
    with pytest.raises((SystemExit, Abort)):
        rebuild()
    change(texts(project)[-1], "1,5O €", "1,05 €")
    rebuild()
    assert differing(built(project), before) == []


def test_only_what_hangs_on_a_text_is_compared_again(
    project: Path, rebuild: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []

    def counted(old: tuple[Part, ...], new: tuple[Part, ...]) -> Redline:
        compared.append((old, new))
        return redline(old, new)

    monkeypatch.setattr(publisher.comparison, "redline", counted)
    rebuild()
    assert len(compared) == VERSIONS - 1 + VERSIONS - 2
    compared.clear()
    rebuild()
    assert compared == []
    edit_first(project)
    rebuild()
    # the first version with the second, and with the latest
    assert len(compared) == 2


def test_pages_made_of_docstrings_make_no_other_page_be_set_anew(project: Path, rebuild: Build) -> None:
    change(project / "mkdocs.yml", "plugins: [search,", "plugins: [search, mkdocstrings,")
    (project / "docs" / "index.md").write_text("# Mesure\n\n::: simulator.amounts.to_cent\n", "utf-8")
    rebuild()
    before, asked = built(project), set(publisher.rendering._set.before)
    assert b"Round an amount" in before["index.html"]
    assert asked
    rebuild()
    assert differing(built(project), before) == []
    assert set(publisher.rendering._set.before) == asked
    edit_first(project)
    rebuild()
    assert differing(built(project), built_anew(project)) == []
