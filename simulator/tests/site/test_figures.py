"""``publisher check`` once a text has a new version: the prose that follows a price."""

from datetime import date
from pathlib import Path

import pytest

from simulator.tests.corpora import LINE, line, write_text
from versioned_texts.tests.cli import test_check_versions as texts
from versioned_texts.tests.cli.test_check_versions import NEW, OLD, TEXT, check
from versioned_texts.tests.corpora import change, lay_out, sealed_corpus

BESIDE = f"« texte:{OLD} » on line 9 and « statuts de 2020 » on line 5"
PAGE = texts.PAGE.replace("# Prix\n", "# Prix\n\n[[ versioned-texts écrit ici : tarif ]]\n")


def begin_version(docs: Path, day: date, price: str) -> None:
    quote = f"{price} € TTC par élève et par an"
    tariff = line(LINE, amount=price.replace(",", "."), quote=quote)
    write_text(docs / "textes", TEXT.format(price=price), day=day, tariff=tariff)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project whose page shows the figures of the only version of a text, and stand in its folder."""
    docs = tmp_path / "docs"
    begin_version(docs, date(2020, 1, 2), "2,50")
    sealed_corpus(docs / "textes")
    lay_out(tmp_path, {"docs/prix.md": PAGE, "mkdocs.yml": "site_name: Essai\nplugins: [versioned-texts]\n"})
    monkeypatch.chdir(tmp_path)
    return docs


def test_an_insert_beside_prose_of_another_version_stops_the_check(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    code, said, wrong = check(capsys)
    assert code == 1
    assert "        prix.md: lines 5, 9, 10; other words there in 2021-01-02: line 10\n" in said
    assert wrong.splitlines() == [
        "1 problem in the figures of the pages:",
        "prix.md: line 3",
        f"    found:    insert « tarif », which shows the figures of {NEW}, beside {BESIDE}",
        f"    expected: citations of {NEW}, or [[ versioned-texts écrit ici : tarif {OLD} ]]",
    ]
    change(docs / "prix.md", "ici : tarif", f"ici : tarif {OLD}")
    assert check(capsys)[0] == 0


def test_citations_that_moved_leave_a_sentence_behind(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    moved = PAGE.replace(OLD, NEW).replace("2,50", "3,00")
    (docs / "prix.md").write_text(moved, "utf-8")
    code, _, wrong = check(capsys)
    assert code == 1
    assert f"prix.md: line 3\n    found:    insert « tarif », which shows the figures of {NEW}" in wrong
    assert "beside « statuts de 2020 » on line 5" in wrong
    for words in ("document daté de 2020", "version datée du 2 janvier 2020", "statuts datés de 2020"):
        (docs / "prix.md").write_text(moved.replace("statuts de 2020", words), "utf-8")
        assert f"beside « {words} » on line 5" in check(capsys)[2]
    for words in ("statuts de 2021", "statuts du 2 janvier 2021", "statuts", "document daté de 2021", "statuts datés"):
        (docs / "prix.md").write_text(moved.replace("statuts de 2020", words), "utf-8")
        assert check(capsys)[0] == 0, words


def test_a_price_that_is_typed_is_held_against_the_version_cited_beside_it(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    page = docs / "prix.md"
    cited = f"[](texte:{OLD}#article-1-al-1)"
    page.write_text(f"# Prix\n\nOn paie 3 €, sur 10 000 € de budget. {cited}\n", "utf-8")
    code, _, wrong = check(capsys)
    assert code == 1
    assert f"prix.md: line 3\n    found:    « 3 € », a figure of {NEW}, beside « texte:{OLD} » on line 3" in wrong
    assert f"expected: a figure of {OLD}" in wrong
    for words in (
        f"On paie 2,50 €. {cited}",
        f"On paie 3,00 €. [](texte:{NEW}#article-1-al-1)",
        f"On payait 2,50 €, {cited} et l’on paie 3 €. [](texte:{NEW}#article-1-al-1)",
        f"On paie 3 €.\n\n## Membres\n\nLes communes. [](texte:{NEW}#article-2) {cited}",
        f"`3 €` {cited}",
        f'Selon le texte. [](texte:{NEW}#article-1-al-1 "3,00 €")\n\n{cited}',
        "On paie 3 €.",
    ):
        page.write_text(f"# Prix\n\n{words}\n", "utf-8")
        assert check(capsys)[0] == 0, words


def test_a_link_to_a_version_cites_it_too(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    page = docs / "prix.md"
    page.write_text(f"# Prix\n\n[[ versioned-texts écrit ici : prix ]]\n\n[Le texte]({OLD}.md#article-1)\n", "utf-8")
    code, _, wrong = check(capsys)
    assert code == 1
    assert f"insert « prix », which shows the figures of {NEW}, beside « {OLD}.md » on line 5" in wrong


def test_a_tariff_to_come_is_named_before_it_changes_a_page(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2999, 1, 2), "3,00")
    code, _, wrong = check(capsys)
    assert code == 1
    assert "which shows the figures of statuts/2999-01-02, from 2999-01-02 on, beside" in wrong


def test_the_same_prices_agree_with_the_prose(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2021, 1, 2), "2,50")
    assert check(capsys)[0] == 0


def test_services_agree_while_prices_alone_change(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    change(docs / "prix.md", "ici : tarif", "ici : services")
    change(docs / "prix.md", "Ces montants sont ceux", "Ces services sont ceux")
    assert check(capsys)[0] == 0
    change(docs / "prix.md", "ici : services", "ici : collectivites")
    assert check(capsys)[0] == 1


def test_an_insert_of_no_version_is_named(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(docs / "prix.md", "ici : tarif", "ici : tarif statuts/2020-01-03")
    code, _, wrong = check(capsys)
    assert code == 1
    assert "found:    insert « tarif » of statuts/2020-01-03\n" in wrong
    assert f"expected: a version that sets a tariff: {OLD}\n" in wrong
