"""What the guide of those who keep the site shows of the command, against what it says on a copy of the real texts.

Days and numbers of lines may differ, and « … » stands for any words, so no new version can break this.
"""

import re
import zipfile
from pathlib import Path

import pytest

from tests.site.guide import DOCS, assert_shown, guide_page, said, shown
from versioned_texts.corpus import current_day, read_corpus
from versioned_texts.testing.corpora import change, lay_out

pytestmark = pytest.mark.usefixtures("copy")


def test_what_is_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    assert_shown("verifier.md", "worked cases, sealed", said(capsys, "check"))


def test_what_a_package_holds(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "archive", "--output", str(tmp_path))
    with zipfile.ZipFile(tmp_path / "conditions-2023-06-15.zip") as package:
        files = {name.partition("/")[2] for name in package.namelist() if not name.endswith("/")}
    listed = {line.removesuffix(": OK") for line in shown("verifier.md", "bagit.txt: OK") if line.endswith(": OK")}
    assert files - listed == {"tagmanifest-sha512.txt"}
    assert listed <= files


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("the words of", "\nVersion 15 juin", "\nVersion du 15 juin"),
        ("in_force_from", "---\n", "---\nin_force_from: 2023-09-01\n"),
    ],
)
def test_a_change_of_what_is_sealed(capsys: pytest.CaptureFixture[str], words: str, before: str, after: str) -> None:
    text = DOCS / "textes" / "conditions" / "2023-06-15.md"
    text.write_text(text.read_text("utf-8").replace(before, after, 1), "utf-8")
    assert_shown("correction.md", words, said(capsys, "check"))


def test_a_correction_is_declared_sealed_and_undone(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "new", "conditions", "2099-07-01", "--from", "2023-06-15")
    text, corrections = DOCS / "textes" / "conditions" / "2099-07-01.md", DOCS / "corrections.toml"
    change(text, "---\ntitle", "---\nadopted: 2099-06-20\ntitle")
    assert "conditions 2099-07-01: sealed" in said(capsys, "seal", "conditions", "2099-07-01")
    change(text, "\nVersion 15 juin 2023", "\nVersion 1er juillet 2099")
    refusal = said(capsys, "check")
    assert_shown("correction.md", ", alinéa", refusal)
    declared = re.sub(r"(?m)^ {8}", "", refusal[refusal.index("[[correction]]") - 8 :])
    corrections.write_text(declared, "utf-8")
    assert "expected: words in the place of this placeholder" in said(capsys, "check")
    corrections.write_text(declared.replace("En français, pour le public : pourquoi.", "Date oubliée."), "utf-8")
    assert_shown("correction.md", "publisher seal", said(capsys, "check") + said(capsys, "seal"))
    change(text, "\nVersion 1er juillet 2099", "\nVersion 15 juin 2023")
    (undoing,) = re.findall(r"```toml\n(.*?)```", guide_page("si-cela-tourne-mal.md"), re.DOTALL)
    with corrections.open("a", encoding="utf-8") as file:
        file.write(re.sub(r"day = .*", f"day = {current_day()}", undoing))
    assert_shown("correction.md", "publisher seal", said(capsys, "check") + said(capsys, "seal"))
    work = next(candidate for candidate in read_corpus(DOCS / "textes").works if candidate.slug == "conditions")
    assert [correction.after for correction in work.latest.corrections] == [
        "Version 1er juillet 2099",
        "Version 15 juin 2023",
    ]


def test_a_citation_that_leads_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    (fault,) = (line for line in shown("pages.md", "no anchor") if ": line " in line)
    name, _, number = fault.partition(": line ")
    lines = (DOCS / name).read_text("utf-8").splitlines()
    lines.insert(int(number) - 1, "[](texte:conditions/2023-06-15#article-5-al-70)")
    (DOCS / name).write_text("\n".join(lines), "utf-8")
    assert_shown("pages.md", "no anchor", said(capsys, "check"))


def test_a_colon_in_a_description(capsys: pytest.CaptureFixture[str]) -> None:
    page = DOCS / "a-propos" / "sources.md"
    (before,) = (line for line in page.read_text("utf-8").splitlines() if line.startswith("description: "))
    (after,) = (line for line in guide_page("pages.md").splitlines() if 'description: "' in line)
    page.write_text(page.read_text("utf-8").replace(before, after.replace('"', "")), "utf-8")
    assert_shown("pages.md", "mapping values", said(capsys, "check"))
    page.write_text(page.read_text("utf-8").replace(after.replace('"', ""), after), "utf-8")
    assert "mapping values" not in said(capsys, "check")


def test_a_term_without_definition(capsys: pytest.CaptureFixture[str]) -> None:
    file = DOCS / "comprendre" / "glossaire.toml"
    terms = file.read_text("utf-8").split("[[term]]")
    (ours,) = (index for index, term in enumerate(terms) if '\nname = "ENT"\n' in term)
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
    assert_shown("nouvelle-version.md", "to read again", said(capsys, "check"))
    later = text.read_text("utf-8").replace("---\n", "---\nin_force_from: 2099-09-01\n", 1)
    text.write_text(later.replace("sous 30 jours", "sous 45 jours"), "utf-8")
    wrong = said(capsys, "check", "--on", "2099-08-31")
    assert_shown("nouvelle-version.md", "a passage for each period", wrong)
    (sample,) = (candidate for candidate in samples("pages.md") if "data-avant" in candidate)
    page = DOCS / "a-propos" / "sources.md"
    page.write_text(f"{page.read_text('utf-8')}\n{sample}", "utf-8")
    assert said(capsys, "check", "--on", "2099-08-31") == wrong


def samples(name: str) -> list[str]:
    """Give what a page of the guide shows to write in a file."""
    return re.findall(r"^```(?:markdown|yaml|toml)\n(.*?)^```$", guide_page(name), re.MULTILINE | re.DOTALL)


def test_a_vote_of_an_amount(capsys: pytest.CaptureFixture[str]) -> None:
    starts = ("short_title", "in_force_from", "sets = ")
    work, front, tariff = (next(sample for sample in samples("tarif.md") if words in sample) for words in starts)
    text = f"---\n{front}---\n\n# Délibération\n\n## Article 1er\n\nElle est de 9,50 € TTC par élève et par an.\n"
    folder = DOCS / "textes" / "deliberations"
    lay_out(folder, {"texte.toml": work, "2099-12-10.md": text, "2099-12-10.tarif.toml": tariff})
    assert "deliberations 2099-12-10: 1 articles, 1 alinéas, with tariff" in said(capsys, "check")
    lay_out(folder, {"2099-12-10.tarif.toml": tariff.replace(" / élève / an", " / élève")})
    assert_shown("tarif.md", "line.base.unit", said(capsys, "check"))


def test_an_unknown_field_of_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    change(DOCS / "modeles" / "deliberation.fodt", "{statuts}", "{statut}")
    assert_shown("documents.md", "{statut}", said(capsys, "check"))


def test_fields_and_marks_of_the_guide_are_those_of_templates(capsys: pytest.CaptureFixture[str]) -> None:
    written = set(re.findall(r"`(\{[^`]+\})`", guide_page("documents.md")))
    marks = {mark for mark in written if mark.startswith(("{si ", "{sauf ", "{chaque "))}
    assert marks
    assert written - marks
    change(DOCS / "modeles" / "note.fodt", "{services}.", " ".join([*marks, *(written - marks)]))
    assert "modeles" not in said(capsys, "check")
