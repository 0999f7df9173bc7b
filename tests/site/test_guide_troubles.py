"""What the guide says to do when something went wrong, done as it shows: two keepers, two corrections, two releases."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.site.guide import assert_shown, guide_page, shown
from versioned_texts.corpus import read_corpus
from versioned_texts.testing.corpora import change, correction, versions

pytestmark = pytest.mark.audit

TROUBLES = "si-cela-tourne-mal.md"
RULES, AGREEMENT = ("reglement", "2025-06-16"), ("accord", "2022-09-01")


def run(folder: Path, *commands: str, refused: bool = False) -> str:
    """Run commands as they are typed, of which the last goes well or is refused, and give all that they say."""
    script = ["sh", "-ec", "\n".join(commands)]
    done = subprocess.run(script, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode != 0) is refused, done.stdout + done.stderr
    return done.stdout + done.stderr


def steps(words: str) -> list[str]:
    """Give the commands of the block of the guide that shows these words."""
    return [line.removeprefix("$ ") for line in shown(TROUBLES, words)]


@pytest.fixture
def keepers(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give two clones of a project that holds the example, from the folder of the project with the guide."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Une personne")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "personne@exemple.fr")
    first, second = clones = [tmp_path / "une", tmp_path / "autre"]
    shutil.copytree(project / "examples" / "val-d-orbe", first)
    settings = first / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../..", str(project)), "utf-8")
    (first / ".gitignore").write_text(".venv\n.cache\n", "utf-8")
    (first / ".gitattributes").write_text("docs/textes*/** -text\n", "utf-8")
    run(tmp_path, "git init --quiet --bare --initial-branch=main depot")
    run(first, "git init --quiet --initial-branch=main", "git add .", "git commit --quiet --message=Exemple")
    run(first, "git remote add origin ../depot", "git push --quiet --set-upstream origin main")
    run(tmp_path, "git clone --quiet depot autre")
    for clone in clones:
        (clone / ".venv").symlink_to(sys.prefix)
    return [first, second]


def save(keeper: Path) -> None:
    run(keeper, ".venv/bin/publisher seal", "git add docs", "git commit --quiet --message=Travail")


def publish(keeper: Path, model: tuple[str, str], day: str, words: str = "Un alinéa de plus.") -> None:
    """Publish a version of a text, from an older one, and seal it."""
    run(keeper, f".venv/bin/publisher new {model[0]} {day} --from {model[1]}")
    with (keeper / "docs" / "textes" / model[0] / f"{day}.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    save(keeper)


def correct(keeper: Path, version: tuple[str, str], before: str, after: str) -> None:
    """Correct words of a sealed version, declare it and seal the correction."""
    change(keeper / "docs" / "textes" / version[0] / f"{version[1]}.md", before, after)
    keys: dict[str, str | date] = {"text": version[0], "version": date.fromisoformat(version[1])}
    with (keeper / "docs" / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{correction(before, after, **keys, day=date(2026, 3, 2))}")
    save(keeper)


def names(keeper: Path) -> set[str]:
    """Name the versions and the corrections of a keeper, all of which are sealed."""
    corpus = read_corpus(keeper / "docs" / "textes")
    assert all(version.seal for version in versions(corpus))
    assert all(correction.sealed for correction in corpus.corrections)
    return {version.path for version in versions(corpus)} | {
        f"{correction.name}: {correction.after}" for correction in corpus.corrections
    }


@pytest.mark.parametrize(
    "other_work",
    [
        lambda keeper: publish(keeper, AGREEMENT, "2099-01-01"),
        lambda keeper: correct(keeper, RULES, "Le présent règlement dit", "Ce règlement dit"),
        lambda keeper: publish(keeper, RULES, "2099-07-01"),
    ],
    ids=["a version of another text", "a correction of the version before", "another version of the same text"],
)
def test_what_two_keepers_publish_is_merged_as_files_are(
    keepers: list[Path], other_work: Callable[[Path], None]
) -> None:
    publish(keepers[0], RULES, "2099-01-01")
    other_work(keepers[1])
    expected = names(keepers[0]) | names(keepers[1])
    run(keepers[0], "git push")
    assert "rejected" in run(keepers[1], "git push", refused=True)
    run(keepers[1], *steps("git pull"))
    run(keepers[0], "git pull --no-rebase --no-edit")
    assert names(keepers[0]) == names(keepers[1]) == expected


def test_two_corrections_are_both_kept(keepers: list[Path]) -> None:
    correct(keepers[0], AGREEMENT, "Le présent accord répartit", "Cet accord répartit")
    correct(keepers[1], RULES, "Le présent règlement dit", "Ce règlement dit")
    expected = names(keepers[0]) | names(keepers[1])
    run(keepers[0], "git push")
    assert "CONFLICT (content): Merge conflict in docs/corrections.toml" in run(
        keepers[1], *steps("git pull"), refused=True
    )
    said = run(keepers[1], *steps("git checkout --ours"), refused=True)
    assert_shown(TROUBLES, "no such correction", said)
    (missing,) = re.findall(r"no such correction\n.*exchanged, undoes it:\n((?: {8}.*\n)+)", said)
    with (keepers[1] / "docs" / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{missing}")
    run(keepers[1], *steps("git commit --all"))
    assert names(keepers[1]) == expected


def test_of_a_version_that_was_published_twice_one_stays(keepers: list[Path]) -> None:
    for keeper, words in zip(keepers, ("Ces mots.", "D’autres mots."), strict=True):
        publish(keeper, AGREEMENT, "2099-01-01", words)
    run(keepers[0], "git push")
    said = run(keepers[1], *steps("git pull"), refused=True)
    assert "CONFLICT (add/add): Merge conflict in docs/textes/accord/2099-01-01.md" in said
    run(keepers[1], *steps("git checkout --theirs"))
    assert names(keepers[1]) == names(keepers[0])
    assert "Ces mots." in (keepers[1] / "docs" / "textes" / "accord" / "2099-01-01.md").read_text("utf-8")


@pytest.mark.parametrize("day", ["2021-01-10", "2023-09-01"], ids=["before the first", "between two"])
def test_an_older_version_is_added_and_nothing_that_is_sealed_changes(keepers: list[Path], day: str) -> None:
    keeper = keepers[0]
    run(keeper, f".venv/bin/publisher new {RULES[0]} {day} --from 2022-01-10")
    change(keeper / "docs" / "textes" / RULES[0] / f"{day}.md", "Article 3", "Article 3 bis")
    run(keeper, ".venv/bin/publisher check", ".venv/bin/publisher seal", ".venv/bin/publisher check")
    changed = run(keeper, "git add docs", "git diff --staged --name-status").splitlines()
    assert {line.split("\t")[0] for line in changed} == {"A"}
    assert f"{RULES[0]}/{day}/" in names(keeper)


def test_the_release_before_is_put_back(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for day in ("2099-06-01", "2099-07-01"):
        (tmp_path / f"release-{day}").mkdir()
    (tmp_path / "dist").symlink_to("release-2099-07-01")
    listing, exchange, reload = (line.removeprefix("# ") for line in shown(TROUBLES, "ln -sfn"))
    assert reload in guide_page("publier.md")
    said = run(tmp_path, *(command.replace("/srv/ent", str(tmp_path)) for command in (listing, exchange)))
    assert "release-2099-06-01" in said
    assert (tmp_path / "dist").readlink() == Path("release-2099-06-01")
