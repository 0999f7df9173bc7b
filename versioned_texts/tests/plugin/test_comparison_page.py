"""The page that compares two versions: what is marked, and what became of each article."""

from pathlib import Path

from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.club import FIRST, RULES
from versioned_texts.tests.plugin.conftest import Write


def changes(site: Path, pair: str) -> list[str]:
    return [plain(element) for element in page(site, f"reglement/comparer/{pair}").select(".sort")]


def test_each_version_is_compared_with_the_one_before(club: Path) -> None:
    soup = page(club, "reglement/comparer/1999-12-31..2001-01-01")
    title = "Règlement : de la version du 31 décembre 1999 à celle du 1er janvier 2001"
    assert [plain(element) for element in soup.select("h1")] == [title]
    marked = {name: [mark.get_text() for mark in soup.select(f".comparaison {name}")] for name in ("del", "ins")}
    assert marked == {"del": ["suppression : boules fin de suppression "], "ins": ["ajout : quilles fin d’ajout "]}
    assert "1 article modifié ; 1 mot ajouté, 1 mot supprimé" in soup.get_text()
    assert [plain(element) for element in soup.select(".modifications li")] == ["article 1er : 1 alinéa modifié"]
    assert [plain(element) for element in soup.select(".phrases li")] == [
        "À l’article 1er, « boules » devient « quilles » (alinéa 1)."
    ]
    assert [plain(fold) for fold in soup.select(".inchange")] == [
        "« Règlement du club » : inchangé",
        "De l’article L. 2-1 aux notes de bas de page : 1 article et les notes sans changement",
    ]


def test_what_became_of_each_article_is_said(example_site: Path) -> None:
    assert changes(example_site, "2023-02-01..2024-03-15") == [
        "Modifié",
        "L’article 3 devient l’article 2, déplacé, modifié",
        "L’article 2 devient l’article 3, modifié",
        *["Modifié"] * 3,
        "Ajouté : article 7",
        "L’article 7 devient l’article 8",
    ]
    assert "Supprimé : article 4 bis" in changes(example_site, "2024-03-15..2025-06-16")


def test_the_timeline_and_the_comparison_count_the_same_articles(example_site: Path) -> None:
    links = page(example_site, "reglement").select(".frise a[href^='comparer/']")
    counts = {str(link["href"]): plain(link) for link in links}
    assert counts["comparer/2023-02-01..2024-03-15/"] == "5 articles modifiés, 1 ajouté et 1 renuméroté"
    for address, count in counts.items():
        summary = plain(page(example_site, f"reglement/{address}").select(".comparaison > p")[0])
        assert summary.startswith(f"{count} ; ")


def test_a_new_number_alone_is_no_amendment_and_what_has_no_heading_says_what_it_is(write: Write) -> None:
    inserted = "## Article L. 2-1 : Caisse\n\nOn paie en entrant, par chèque ou en espèces.\n\n## Article L. 2-2"
    second = FIRST.replace("## Article L. 2-1", inserted)
    third = second.replace("Voir l'article 1er", "Voir l'article L. 2-1")
    site = built(write({f"{RULES}/2001-01-01.md": second, f"{RULES}/2002-02-02.md": third}))
    assert changes(site, "1999-12-31..2001-01-01") == [
        "Ajouté : article L. 2-1",
        "L’article L. 2-1 devient l’article L. 2-2",
    ]
    summary = page(site, "reglement/comparer/1999-12-31..2001-01-01").get_text()
    assert "1 article ajouté et 1 renuméroté ; " in summary
    assert changes(site, "2001-01-01..2002-02-02") == ["Modifié : notes de bas de page"]
