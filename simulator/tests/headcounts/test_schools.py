"""Files of headcounts as people hold them, and files that are something else."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.legible import legible
from simulator import Fault, Headcount, Refused, read_headcounts, rows_of_year
from simulator.tests.headcounts.ministry import Row, ministry


def file(*lines: str, encoding: str = "utf-8-sig", end: str = "\r\n") -> bytes:
    return (end.join(lines) + end).encode(encoding)


def test_a_blank_total_is_no_zero_and_is_said_with_its_line() -> None:
    found = read_headcounts(ministry([Row(pupils=""), Row(pupils=0)]))
    assert [row.pupils for row in found.rows] == [0]
    (faulty,) = found.faulty
    assert (faulty.line, faulty.reason) == (2, "le nombre d’élèves n’est pas rempli")
    assert "BELLERIVE" in faulty.about


def test_a_row_that_names_no_place_is_said_to_name_none() -> None:
    (faulty,) = read_headcounts(file("Commune;Effectif", "A;1", ";x")).faulty
    assert faulty.about == "sans commune ni école"


SECTORS: dict[str, bool | str] = {
    **dict.fromkeys(("PUBLIC", "pu", "Publique"), True),
    **dict.fromkeys(("PRIVÉ SOUS CONTRAT", "pr"), False),
    "Mixte": "le secteur est « Mixte » ; il faut public ou privé",
    "Primaire": "le secteur est « Primaire »",
    "": "le secteur n’est pas rempli ; il faut public ou privé",
}


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_that_is_neither_public_nor_private_is_a_faulty_row(sector: str) -> None:
    found = read_headcounts(ministry([Row(pupils=1), Row(sector=sector, pupils=20)]))
    expected = SECTORS[sector]
    if isinstance(expected, bool):
        assert [row.public for row in found.rows] == [True, expected]
        return
    (faulty,) = found.faulty
    assert [row.pupils for row in found.rows] == [1]
    assert (faulty.line, faulty.fault, faulty.found) == (3, Fault.SECTOR, sector)
    assert expected in faulty.reason.replace("\u00a0", " ")


def test_a_school_that_stands_twice_in_a_school_year_counts_once() -> None:
    numbered = [
        Row(pupils="", number="0990001X"),
        Row(pupils=10, number="0990001X"),
        Row(pupils=20, number="0990001x"),
        Row(pupils=30, number="0990001X", year="2023"),
    ]
    found = read_headcounts(ministry([*numbered, Row(pupils=40)]))
    assert [row.pupils for row in found.rows] == [10, 30, 40]
    assert [(one.line, one.fault) for one in found.faulty] == [(2, Fault.PUPILS), (4, Fault.TWICE)]
    assert found.faulty[1].reason == "cette école figure déjà à la ligne 3, pour la même rentrée"


def test_a_row_without_a_school_year_counts_only_where_no_row_has_one() -> None:
    found = read_headcounts(ministry([Row(pupils=1), Row(pupils=2, year="")]))
    assert [row.pupils for row in rows_of_year(found, "2024")] == [1]
    assert [(one.line, one.fault) for one in found.faulty] == [(3, Fault.YEAR)]
    assert [row.pupils for row in read_headcounts(ministry([Row(pupils=2, year="")])).rows] == [2]


def test_what_stands_above_the_header_is_skipped() -> None:
    above = ("Effectifs des écoles, « rentrée 2024 » ; provisoire", "", "au 15 septembre;;")
    found = read_headcounts(file(*above, "Commune;École;Effectif", "Bellerive;Pasteur;12", "Bellerive;;x"))
    assert [(row.line, row.school, row.pupils) for row in found.rows] == [(5, "Pasteur", 12)]
    assert [one.line for one in found.faulty] == [6]
    with pytest.raises(Refused, match="aucune colonne ne donne un nombre d’élèves"):
        read_headcounts(file(*["Un mot;un autre"] * 10, "Commune;Effectif", "Bellerive;12"))


def test_the_levels_are_added_up_where_no_column_gives_their_total() -> None:
    header = "Commune;Maternelle;Élèves en élémentaire"
    found = read_headcounts(file(header, "A;10;20", "B;;5", "C; ;", "D;x;1", "E;1 000;0"))
    assert [(row.commune, row.pupils) for row in found.rows] == [("A", 30), ("B", 5), ("E", 1000)]
    assert [(one.about, one.found) for one in found.faulty] == [("C", ""), ("D", "x")]
    assert "« Maternelle » et « Élèves en élémentaire » sont additionnées" in found.remark.replace("\u00a0", " ")
    total = read_headcounts(file(f"{header};Total", "A;10;20;31"))
    assert ([row.pupils for row in total.rows], total.remark) == ([31], "")
    with pytest.raises(Refused, match="aucune colonne ne donne un nombre d’élèves"):
        read_headcounts(file("Commune;Maternelle", "A;10"))


@pytest.mark.parametrize(("text", "pupils"), [("120.0", 120), ("12,00", 12), ("12.000", None), ("1.250", None)])
def test_a_count_may_have_the_decimals_of_a_spreadsheet_but_no_thousands(text: str, pupils: int | None) -> None:
    found = read_headcounts(file("Commune;Effectif", "A;1", f"B;{text}"))
    assert [row.pupils for row in found.rows[1:]] == [pupils] * (pupils is not None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_are_found_out(encoding: str, separator: str, end: str) -> None:
    lines = [separator.join(cells) for cells in (("Commune", "Élèves"), ("Étaples", "1 234"), ("Hazebrouck", "56"))]
    found = read_headcounts(file(*lines, encoding=encoding, end=end))
    assert [(row.commune, row.pupils) for row in found.rows] == [("Étaples", 1234), ("Hazebrouck", 56)]


def test_a_quoted_cell_holds_separators_and_lines() -> None:
    found = read_headcounts(file("Commune;École;Effectif", '"Le Quesnoy";"A;\n""B""";12'))
    (row,) = found.rows
    assert (row.commune, row.school, row.pupils) == ("Le Quesnoy", 'A;\n"B"', 12)


def workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "il est vide"),
        (b" \n\n", "que des espaces"),
        (workbook(), "un classeur ou une archive (xlsx, ods, zip)"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "un classeur Excel ancien"),
        (b"%PDF-1.7\n", "un document PDF"),
        (b"<!doctype html><p>Erreur", "HTML, XML ou JSON"),
        (b'{"results": []}', "HTML, XML ou JSON"),
        (b"a;b\n\0\0\0", "ne sont pas du texte"),
        (b"Commune\nBellerive\n", "ce n’est pas un tableau"),
        (file("Commune;Population", "Bellerive;200"), "aucune colonne ne donne un nombre d’élèves"),
        (file("Classe;Effectif", "CP;20"), "aucune colonne ne donne une commune ou une école"),
        (file("INE;Nom élève;Prénom élève;Commune;Total", "1;A;B;Bellerive;1"), "lister des enfants"),
        (file("Commune;Effectif", "Bellerive;beaucoup"), "« beaucoup » n’est pas un nombre d’élèves"),
        (file("Commune;Effectif", '"Bellerive;1', *["Clairval;2"] * 60), "la ligne 2 ouvre un guillemet"),
        (file("Commune;Effectif", f"{'A' * 32_768};1"), "la ligne 2 a une case de plus de 32 767 caractères"),
        (file("Commune;Effectif", f"{'A' * 200_000};1"), "la ligne 2 a une case de plus de 32 767 caractères"),
        (file("Commune;Effectif", *[f'"{"A" * 200_000}";1'] * 2), "la ligne 2 a une case de plus de 32 767"),
        (file("Commune;Effectif", '"A', *["A" * 9_000] * 18, 'A";1'), "la ligne 2 ouvre un guillemet"),
        (file(f"{'A' * 32_768};Commune;Effectif", "A;B;1"), "la ligne 1 a une case de plus de 32 767 caractères"),
        (file("Annee;Commune;Effectif", *[f"{n};A;1" for n in range(101)]), "« Annee » donne plus de 100 rentrées"),
        (file(f"{'A' * 200_000};Effectif", "A;1"), "la ligne 1 a une case de plus de 32 767 caractères"),
        (b"Commune;Effectif\n" * 3_000_000, "il pèse 51 Mo ; le maximum est 40 Mo"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_file_that_is_something_else_is_refused_with_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_headcounts(data)
    (problem,) = refused.value.problems
    assert problem.field == "fichier"
    assert said in problem.message.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_file_cut_short_keeps_what_it_has_and_says_where_it_stops() -> None:
    found = read_headcounts(ministry([Row(pupils=10), Row(pupils=20)])[:-60])
    assert [row.pupils for row in found.rows] == [10]
    (faulty,) = found.faulty
    assert faulty.line == 3
    assert "peut-être coupé" in faulty.reason


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30).map(legible)


def test_characters_that_nobody_can_see_are_left_out() -> None:
    (row,) = read_headcounts(file("Com\u202emune;École;Effectif", "Lille\x1b\u2066;A\x01;12\ufeff")).rows
    assert (row.commune, row.school, row.pupils) == ("Lille", "A", 12)


@given(st.lists(st.tuples(cells, st.integers(0, 5000)), min_size=1, max_size=20))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, int]]) -> None:
    quoted = [f'"{name.replace(chr(34), chr(34) * 2)}";{pupils}' for name, pupils in rows]
    found = read_headcounts(file("Commune;Élèves", *quoted, encoding="utf-8"))
    assert [(row.commune, row.pupils) for row in found.rows] == [(name.strip(), pupils) for name, pupils in rows]


@given(st.binary(max_size=2000) | st.text(max_size=500).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        found = read_headcounts(data)
        assert found.rows
        assert all(isinstance(row, Headcount) for row in found.rows)
