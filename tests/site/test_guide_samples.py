"""What the guide of those who keep the site shows of the command, against what it says on a copy of the real texts.

Days and numbers of lines may differ, and « … » stands for any words, so no new version can break this.
"""

import re
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.tests.corpora import lay_out

pytestmark = pytest.mark.usefixtures("copy")
DOCS = Path("docs")
BLOCK = re.compile(r"^```(?:console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = r"\d{4}-\d\d-\d\d"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command and give all that it says."""
    main([*arguments])
    return "".join(capsys.readouterr())


def shown(name: str, words: str) -> list[str]:
    """Give the lines of the only block of a page of the guide that shows these words."""
    page = (DOCS / "tenir-le-site" / name).read_text("utf-8")
    (block,) = (block for block in BLOCK.findall(page) if words in block)
    return [*block.splitlines()]


def assert_shown(name: str, words: str, output: str) -> None:
    """Check that each line that the guide shows was said."""
    for line in shown(name, words):
        pattern = re.escape(line).replace(r"\ ", " ").replace(r"\-", "-").replace("…", ".*")
        pattern = re.sub(f"(?!2099-07-01){DAY}", lambda _: DAY, pattern)
        pattern = re.sub(r"lines? [\d, ]*\d", lambda _: r"lines? [\d, ]*\d", pattern)
        assert line.startswith("$") or re.search(f"^{pattern}$", output, re.MULTILINE), f"{line}\n\n{output}"


def test_what_is_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("verifier.md", "correction.md"):
        assert_shown(name, "its metadata", said(capsys, "check"))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (", alinéa", "\nVersion 15 juin", "\nVersion du 15 juin"),
        ("in_force_from", "---\n", "---\nin_force_from: 2023-09-01\n"),
    ],
)
def test_a_change_of_what_is_sealed(capsys: pytest.CaptureFixture[str], words: str, before: str, after: str) -> None:
    text = DOCS / "textes" / "conditions" / "2023-06-15.md"
    text.write_text(text.read_text("utf-8").replace(before, after, 1), "utf-8")
    assert_shown("correction.md", words, said(capsys, "check"))


def test_a_citation_that_leads_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    (place,) = (line for line in shown("pages.md", "no anchor") if ": line " in line)
    name, _, number = place.partition(": line ")
    lines = (DOCS / name).read_text("utf-8").splitlines()
    lines.insert(int(number) - 1, "[](texte:conditions/2023-06-15#article-5-al-70)")
    (DOCS / name).write_text("\n".join(lines), "utf-8")
    assert_shown("pages.md", "no anchor", said(capsys, "check"))


def test_a_colon_in_a_description(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS / "a-propos" / "sources.md"
    (before,) = (line for line in page.read_text("utf-8").splitlines() if line.startswith("description: "))
    (after,) = (
        line for line in (DOCS / "tenir-le-site/pages.md").read_text("utf-8").splitlines() if 'description: "' in line
    )
    page.write_text(page.read_text("utf-8").replace(before, after.replace('"', "")), "utf-8")
    assert_shown("pages.md", "mapping values", said(capsys, "check"))
    page.write_text(page.read_text("utf-8").replace(after.replace('"', ""), after), "utf-8")
    assert "mapping values" not in said(capsys, "check")


def test_a_term_without_definition(capsys: pytest.CaptureFixture[str]) -> None:
    file = DOCS / "comprendre" / "glossaire.toml"
    terms = file.read_text("utf-8").split("[[term]]")
    (ours,) = (place for place, term in enumerate(terms) if '\nname = "ENT"\n' in term)
    terms[ours] = re.sub("^definition = .*$", "", terms[ours], flags=re.MULTILINE)
    file.write_text("[[term]]".join(terms), "utf-8")
    assert_shown("pages.md", "1 problem in the glossary", said(capsys, "check"))


def test_a_new_version_and_its_tariff(capsys: pytest.CaptureFixture[str]) -> None:
    command = shown("nouvelle-version.md", "publisher new")[0].split()[2:]
    assert_shown("nouvelle-version.md", "publisher new", said(capsys, *command))
    text, tariff = (DOCS / "textes" / "conditions" / f"2099-07-01{suffix}" for suffix in (".md", ".tarif.toml"))
    text.write_text(text.read_text("utf-8").replace("1,30 €", "9,99 €"), "utf-8")
    assert_shown("tarif.md", "line.base.quote", said(capsys, "check"))
    tariff.write_text(tariff.read_text("utf-8").replace("1,30 €", "9,99 €"), "utf-8")
    assert_shown("tarif.md", "line.base.amount", said(capsys, "check"))
    tariff.write_text(tariff.read_text("utf-8").replace('"1.30"', '"9.99"'), "utf-8")
    for words in ("insert « tarif »", "to read again"):
        assert_shown("nouvelle-version.md", words, said(capsys, "check"))


def test_a_vote_of_an_amount(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DOCS / "tenir-le-site" / "tarif.md").read_text("utf-8")
    work, front, tariff = (
        next(block for block in re.findall(r"^```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) if words in block)
        for words in ("short_title", "in_force_from", "sets = ")
    )
    text = f"---\n{front}---\n\n# Délibération\n\n## Article 1er\n\nElle est de 9,50 € TTC par élève et par an.\n"
    folder = DOCS / "textes" / "deliberations"
    lay_out(folder, {"texte.toml": work, "2099-12-10.md": text, "2099-12-10.tarif.toml": tariff})
    assert "deliberations 2099-12-10: 1 articles, 1 alinéas, with tariff" in said(capsys, "check")
    lay_out(folder, {"2099-12-10.tarif.toml": tariff.replace(" / élève / an", " / élève")})
    assert_shown("tarif.md", "line.base.unit", said(capsys, "check"))
