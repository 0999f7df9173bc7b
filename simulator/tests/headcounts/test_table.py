"""Tables of pupils as officials have them, and what is none."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Refused, Territory, match_rows, read_table
from simulator.headcounts.columns import MOST_PUPILS, Columns, read_count
from simulator.testing.ministry import VINTAGES, Row, ministry

GORGUE, MERVILLE, ESTAIRES, SAILLY = "59268", "59400", "59212", "62736"

TABLES: dict[str, tuple[str, dict[str, int], list[str]]] = {
    "title above, total below": (
        (
            "Effectifs, rentrée 2024;;\n;;\nCommune;École;Élèves\nLa Gorgue;Pasteur;120\nMERVILLE;Curie;1 200\n"
            "TOTAL;;1 320\n"
        ),
        {GORGUE: 120, MERVILLE: 1200},
        ["Ligne 6, TOTAL : total (1 320 élèves), non compté."],
    ),
    "a blank column, a total without a name, a blank number": (
        "Commune;;Nom de l'école;Effectif\nLa Gorgue;;Pasteur;120\nMerville;;Curie;\nMerville;;Bart;NC\n;;;120\n;;;7\n",
        {GORGUE: 120},
        [
            "Ligne 3, Merville, Curie : le nombre d’élèves n’est pas rempli ; ligne non comptée.",
            "Ligne 4, Merville, Bart : « NC » n’est pas un nombre d’élèves ; ligne non comptée.",
            "Ligne 5, 120 : total (120 élèves), non compté.",
            "Ligne 6, 7 : ni commune ni école (7 élèves), ligne non comptée.",
        ],
    ),
    "quoted names": (
        'Ville,École,"Nombre d\'élèves"\nLa Gorgue,"Pasteur, annexe",120\nMerville,"Curie ""Les Lilas""",80.0\n',
        {GORGUE: 120, MERVILLE: 80},
        [],
    ),
    "no titles": (
        "La Gorgue;120 élèves\n59660 MERVILLE;1\u202f200 élèves\nEnsemble;1\u202f320 élèves\n",
        {GORGUE: 120, MERVILLE: 1200},
        [
            "Pas de ligne de titres : la colonne 1 donne la commune, et la colonne 2 les élèves.",
            "Ligne 3, Ensemble : total (1 320 élèves), non compté.",
        ],
    ),
    "no titles, schools first": (
        "École Pasteur\tLa Gorgue\t10\nÉcole Curie\tLa Gorgue\t20\nÉcole Bart\tMerville\t5\n",
        {GORGUE: 30, MERVILLE: 5},
        [
            (
                "Pas de ligne de titres : la colonne 2 donne la commune et la colonne 1 donne l’école,"
                " et la colonne 3 les élèves."
            )
        ],
    ),
    "levels without a total": (
        "Commune;Maternelle;Élémentaire\nLa Gorgue;10;20\nMerville;;5\nEstaires; ;\n",
        {GORGUE: 30, MERVILLE: 5},
        [
            "Pas de colonne de total : « Maternelle », « Élémentaire » sont additionnées ; une case vide vaut zéro.",
            "Ligne 4, Estaires : le nombre d’élèves n’est pas rempli ; ligne non comptée.",
        ],
    ),
    "titles on two lines": (
        "Commune;École;Effectifs;;\n;;Maternelle;Élémentaire;Total\nLa Gorgue;Pasteur;10;20;31\nMerville;Curie;1;2;3\n",
        {GORGUE: 31, MERVILLE: 3},
        [],
    ),
    "schools with their communes": (
        "École;Effectif\nÉcole Pasteur (La Gorgue);10\nÉcole Curie (Merville);5\n",
        {GORGUE: 10, MERVILLE: 5},
        [],
    ),
    "codes and names": (
        "Code INSEE;Nom;Mat.;Élém.\n59268;La Gorgue;4;6\n59400;Merville;;20\n",
        {GORGUE: 10, MERVILLE: 20},
        ["Pas de colonne de total : « Mat. », « Élém. » sont additionnées ; une case vide vaut zéro."],
    ),
    "codes": (
        "Code INSEE\tÉlèves\n59268\t10\n1004\t7\n59350\t8\n",
        {GORGUE: 10},
        [
            "Ligne 3, 1004 : commune non reconnue ; 7 élèves non comptés.",
            "Ligne 4 : commune d’une autre collectivité, non comptée.",
        ],
    ),
    "merged cells and sums of groups": (
        (
            'Commune\tÉcole\tEffectif\nLa Gorgue\t"École\nPasteur"\t10\n\tCurie\t20\nTotal La Gorgue\t\t30\n'
            "Merville\t\t5\nMerville\tBart\t5\n"
        ),
        {GORGUE: 30, MERVILLE: 5},
        [
            "Ligne 4 : la commune n’est pas remplie ; celle de la ligne au-dessus est reprise.",
            "Ligne 5, Total La Gorgue : total (30 élèves), non compté.",
            "Ligne 6, Merville : total (5 élèves), non compté.",
        ],
    ),
    "twice": (
        (
            "Commune;École;UAI;Effectif\nMerville;Curie;0590001A;10\nMERVILLE;CURIE;;10\nMerville;Curie;0590002B;20\n"
            "Merville;Marie Curie;0590001a;10\nEstaires;;;3\nEstaires;;;4\n"
        ),
        {MERVILLE: 30, ESTAIRES: 3},
        [
            "Ligne 3, MERVILLE, CURIE : déjà à la ligne 2 ; comptée une seule fois.",
            "Ligne 5, Merville, Marie Curie : déjà à la ligne 2 ; comptée une seule fois.",
            "Ligne 7, Estaires : déjà à la ligne 6 ; comptée une seule fois.",
            "Ligne 6 : l’école n’est pas nommée ; les écoles ne sont pas reprises une à une.",
        ],
    ),
    "as the site publishes it": (
        (
            "\ufeffcode_commune;commune;ecole;secteur;eleves;rentree\n59268;La Gorgue;Pasteur;public;10;2024\n"
            "59268;La Gorgue;Jeanne;privé;100;2024\n"
        ),
        {GORGUE: 10},
        ["Ligne 3, La Gorgue, Jeanne : école privée (100 élèves), non comptée ; c’est une convention du site."],
    ),
    "names in other forms": (
        "Commune;Effectif\nGorgue (La);1\nCommune d’Estaires;2\nVille de Merville;4\nAtlantide;8\n",
        {GORGUE: 1, ESTAIRES: 2, MERVILLE: 4},
        ["Ligne 5, Atlantide : commune non reconnue ; 8 élèves non comptés."],
    ),
    "grades below their levels": (
        (
            "Commune|École|Maternelle|||Élémentaire|\n||PS|MS|GS|CP|CE1-CE2\nLa Gorgue|Pasteur|1|2|3|4|5\n"
            "Merville|Curie||||7|\n"
        ),
        {GORGUE: 15, MERVILLE: 7},
        [
            (
                "Pas de colonne de total : « Maternelle PS », « MS », « GS », « Élémentaire CP », « CE1-CE2 »"
                " sont additionnées ; une case vide vaut zéro."
            )
        ],
    ),
    "a postal code that is no grade": (
        "CP;Commune;Mat.;Cycle 2;Cycle 3\n59253;La Gorgue;1;2;3\n",
        {GORGUE: 6},
        ["Pas de colonne de total : « Mat. », « Cycle 2 », « Cycle 3 » sont additionnées ; une case vide vaut zéro."],
    ),
    "classes of schools": (
        (
            "Commune;École;Classe;Effectif\nLa Gorgue;Pasteur;CP;10\nLa Gorgue;Pasteur;CE1 A;20\n"
            "La Gorgue;Pasteur;Total;30\nMerville;Curie;;7\nMerville;Curie;CP;7\n"
        ),
        {GORGUE: 30, MERVILLE: 7},
        [
            "Ligne 4, La Gorgue, Pasteur : total (30 élèves), non compté.",
            "Ligne 6, Merville, Curie : déjà à la ligne 5 ; comptée une seule fois.",
        ],
    ),
    "private schools, by a mark, a kind, a name": (
        (
            "Commune;Type;École;Privé;Effectif\nLa Gorgue;;Pasteur;non;1\nLa Gorgue;;Jeanne;X;2\n"
            "La Gorgue;E.P.PR;Marie;;4\nMerville;Privée;Anne;;8\nMerville;;Joseph (privée);;16\n"
            "Merville;Collège;Hugo;;32\n"
        ),
        {GORGUE: 1},
        [
            *(
                f"Ligne {line}, {school} : école privée ({count} élèves), non comptée ; c’est une convention du site."
                for line, school, count in (
                    (3, "La Gorgue, Jeanne", 2),
                    (4, "La Gorgue, E.P.PR Marie", 4),
                    (5, "Merville, Privée Anne", 8),
                    (6, "Merville, Joseph (privée)", 16),
                )
            ),
            "Ligne 7, Merville, Collège Hugo : collège ou lycée (32 élèves), non compté.",
        ],
    ),
    "sectors in one column": (
        "Commune;École;Public / Privé;Effectif\nLa Gorgue;A;Public;1\nLa Gorgue;B;Enseignement privé;2\n",
        {GORGUE: 1},
        ["Ligne 3, La Gorgue, B : école privée (2 élèves), non comptée ; c’est une convention du site."],
    ),
    **{
        f"sectors apart, {title}": (
            f"Commune;{title};{title.replace('ublic', 'rivé')};Total\nLa Gorgue;30;90;120\n",
            {GORGUE: 30},
            [
                (
                    f"Seule la colonne « {title} » est comptée : les écoles privées ne le sont pas ;"
                    " c’est une convention du site."
                )
            ],
        )
        for title in ("Public", "Effectif public")
    },
    "sums under other names": (
        (
            "Étiquettes de lignes\tSomme de Effectif\nLa Gorgue\t30\nLa Gorgue - Total\t30\nMerville\t50\nMoyenne\t40\n"
            "dont Merville Sud\t20\nCommunauté de communes Flandre Lys\t80\n"
        ),
        {GORGUE: 30, MERVILLE: 50},
        [
            f"Ligne {line}, {name} : total ({count} élèves), non compté."
            for line, name, count in (
                (3, "La Gorgue - Total", 30),
                (5, "Moyenne", 40),
                (6, "dont Merville Sud", 20),
                (7, "Communauté de communes Flandre Lys", 80),
            )
        ],
    ),
    "a commune beside its schools": (
        "Commune;École;Effectif\nMerville;;55\nMerville;Curie;20\n",
        {MERVILLE: 75},
        [
            "Ligne 2, Merville : école non nommée (55 élèves), comptée en plus des autres de la commune.",
            "Ligne 2 : l’école n’est pas nommée ; les écoles ne sont pas reprises une à une.",
        ],
    ),
    "names as on envelopes, cells kept as texts": (
        'Commune;Effectif\n59253 LA GORGUE CEDEX;="1"\nSAILLY S/ LA LYS;2\n',
        {GORGUE: 1, SAILLY: 2},
        [],
    ),
}
"""Tables, the pupils of each commune of a community, and all that is said."""


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_counted_and_all_that_does_not_count_is_said(name: str, territory: Territory) -> None:
    text, counts, remarks = TABLES[name]
    (ours,) = (community for community in territory.communities if community.name == "CC Flandre Lys")
    match = match_rows(read_table(text.encode()), ours.communes, territory)
    assert dict(match.counts) == counts
    assert [plain(remark) for remark in match.remarks] == remarks


def test_schools_come_by_their_names_with_their_communes(territory: Territory) -> None:
    rows = "Commune;Type;Nom;Effectif\nLomme;Élémentaire;Zola;3\nLille;Maternelle;Zola;2\nLille;Élémentaire;Zola;1\n"
    (lille,) = (commune for commune in territory.communes if commune.name == "Lille")
    match = match_rows(read_table(rows.encode()), [lille], territory)
    assert match.schools == (
        ("Élémentaire Zola (Lille)", "59350", 1),
        ("Élémentaire Zola (Lille)", "59350", 3),
        ("Maternelle Zola (Lille)", "59350", 2),
    )


def test_a_number_of_classes_is_no_part_of_a_name(territory: Territory) -> None:
    rows = "Commune;École;Classe;Effectif\nLille;Zola;2;30\nLille;Curie;CP;10\nLille;Curie;CM2;20\n"
    (lille,) = (commune for commune in territory.communes if commune.name == "Lille")
    match = match_rows(read_table(rows.encode()), [lille], territory)
    assert match.schools == (("Curie (Lille)", "59350", 30), ("Zola (Lille)", "59350", 30))


def test_a_table_without_communes_is_of_the_one_that_is_chosen(territory: Territory) -> None:
    table = read_table("École;Élèves\nZola;3\nCurie;4\n".encode())
    (lille,) = (commune for commune in territory.communes if commune.name == "Lille")
    match = match_rows(table, [lille], territory)
    assert (match.counts, len(match.remarks)) == ({"59350": 7}, 1)
    assert "ses lignes sont comptées pour Lille" in match.remarks[0]
    assert not match_rows(table, territory.communes, territory).counts


def test_communes_of_one_name_are_those_that_are_chosen(territory: Territory) -> None:
    table = read_table("Commune;Élèves\nSt-Aubin;3\n".encode())
    saints = [commune for commune in territory.communes if commune.name == "Saint-Aubin"]
    assert [match_rows(table, [commune], territory).counts for commune in saints] == [
        {commune.code: 3} for commune in saints
    ]
    both = match_rows(table, saints, territory)
    assert (both.counts, len(both.remarks)) == ({}, 1)


def test_more_remarks_than_one_reads_are_counted(territory: Territory) -> None:
    rows = "".join(f"Nulle part {letter};x\n" for letter in "abcdefghijklmnopqrst" for _ in range(5))
    table = read_table(f"Commune;Élèves\n{rows}Atlantide;1\nAtlantide;1\n".encode())
    remarks = match_rows(table, territory.communes, territory).remarks
    assert (len(remarks), plain(remarks[-1])) == (101, "… et 2 autres remarques.")


ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
names = st.text(st.characters(codec="cp1252", categories=["L", "Nd", "Zs", "P"]), min_size=1, max_size=20).map(
    lambda text: f"X{' '.join(text.split())}"
)


@given(
    rows=st.lists(st.tuples(names, names, st.integers(0, 5000)), min_size=1, max_size=12),
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from(";,\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    thousands=st.sampled_from(["", " ", "\u00a0"]),
)
def test_a_table_reads_the_same_in_every_dialect(
    rows: list[tuple[str, str, int]], encoding: str, separator: str, end: str, quoting: int, thousands: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Commune", "École", "Élèves"])
    numbered = [(f"{commune} n{at}", school, pupils) for at, (commune, school, pupils) in enumerate(rows)]
    writer.writerows((commune, school, f"{pupils:,}".replace(",", thousands)) for commune, school, pupils in numbered)
    table = read_table(out.getvalue().encode(encoding))
    expected = [(line, *row) for line, row in enumerate(numbered, start=2)]
    assert [(row.line, row.commune, row.school, row.pupils) for row in table.rows] == expected
    assert table.remarks == ()


REFUSED = {
    "nothing": (b"", "il est vide"),
    "blanks": (" \n\u00a0;;\n".encode(), "il est vide"),
    "a workbook": (b"PK\x03\x04" + b"\0" * 100, "un classeur ou une archive (xlsx, ods, zip), et non un fichier CSV"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1", "Excel ancien"),
    "a PDF": (b"%PDF-1.7\n", "un document PDF"),
    "an image": (b"\x89PNG\r\n", "une image"),
    "a page": (b"<!doctype html><p>Erreur", "HTML, XML ou JSON"),
    "bytes": (b"a;b\n\0\0\0", "ne sont pas du texte"),
    "population": (b"Commune;Population\nMerville;200\n", "Trouvé : « Commune », « Population »"),
    "classes": (b"Classe;Effectif\nCP;20\n", "aucune ligne de titres"),
    "years": (b"Commune;2023;2024\nMerville;1;2\n", "(« 2023 », « 2024 »). N’en gardez qu’une"),
    "twins": ("Commune;Nombre d'élèves;nombre_d_eleves\nLille;1;2\n".encode(), "plusieurs colonnes"),
    "levels of years": (b"Commune;Maternelle 2023;Maternelle 2024\nLille;1;2\n", "plusieurs colonnes"),
    "a level and its grades": (b"Commune;Maternelle;PS\nLille;1;1\n", "(« Maternelle », « PS »). N’en gardez qu’une"),
    "private schools in the total": (b"Commune;Total;Effectif prive\nLille;3;1\n", "(« Total », « Effectif prive »)"),
    "two columns of numbers": (b"Lille;1;2\n", "Ajoutez une première ligne"),
    "children": ("INE;Nom élève;Prénom élève;Commune;Total\n1;A;B;Lille;1\n".encode(), "lister des enfants"),
    "names of children": ("Nom;Prénom;Classe\nA;B;CP\n".encode(), "lister des enfants"),
    "no number": (b"Commune;Effectif\nLille;beaucoup\n", "« beaucoup » n’est pas un nombre d’élèves"),
    "decimals": (b"Commune;Effectif\nLille;1.250\n", "« 1.250 » n’est pas un nombre d’élèves"),
    "an open quotation mark": (b'Commune;Effectif\nLille;1\n"Lomme;2\nLens;3\n', "la ligne 3 ouvre un guillemet"),
    "an open mark that another closes": (b'Commune;Effectif\n"A;2\nB;3\n"C";3\n', "la ligne 2 ouvre un guillemet"),
    "a long cell": (f"Commune;Effectif\n{'A' * 32_768};1\n".encode(), "la ligne 2 a une case de plus de 32 767"),
    "a longer cell": (f"Commune;Effectif\n{'A' * 200_000};1\n".encode(), "la ligne 2 a une case de plus de 32 767"),
    "too much": (b"Commune;Effectif\n" * 60_000, "il pèse plus de 1 Mo"),
    "too much of nothing": (b"0" * 2_000_000, "il pèse plus de 1 Mo"),
    "the Ministry's, whole": (ministry([Row()] * 20_000), "Choisissez votre collectivité par son nom"),
    **{
        f"the Ministry's, {vintage}": (ministry([Row()], vintage), "Choisissez votre collectivité par son nom")
        for vintage in VINTAGES
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_such_table_is_refused_with_what_it_is(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read_table(data)
    (problem,) = refused.value.problems
    assert problem.field == "fichier"
    assert said in plain(problem.message)


def test_characters_that_nobody_can_see_are_left_out() -> None:
    (row,) = read_table("Com\u202emune;École;Effectif\r\nLille\x1b\u2066;A\x01;12\ufeff\r\n".encode()).rows
    assert (row.commune, row.school, row.pupils) == ("Lille", "A", 12)


@given(st.binary(max_size=2000) | st.text(max_size=500).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert read_table(data).rows


def test_a_column_of_classes_may_hold_counts_and_kinds_of_schools_beside_them() -> None:
    columns = Columns({"class": 0}, (1,), 0)
    assert [columns.school_class((name, "7")) for name in ("CP", "2", "Maternelle")] == ["CP", "", ""]
    assert [read_count(text) for text in ("1 250", f"{MOST_PUPILS}", f"{MOST_PUPILS + 1}")] == [1250, MOST_PUPILS, None]
