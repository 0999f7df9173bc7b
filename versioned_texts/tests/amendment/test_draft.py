"""A draft put into the parts of the sealed text: what is compared, what is left aside, and what is said of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import USUAL
from versioned_texts.amendment import AmendmentError, DraftLine, Proposal, pasted_lines, read_draft
from versioned_texts.redline import Cell, Paragraph, Part, superscript, table_row


def article(label: str, title: str, *texts: str) -> Part:
    anchor = f"article-{label.replace(' ', '-')}"
    paragraphs = (Paragraph(f"{anchor}-al-{number}", text) for number, text in enumerate(texts, start=1))
    return Part(anchor, f"article {label}", f"Article {label} : {title}", tuple(paragraphs))


TITLE = "Règlement du carnet numérique"
ROWS = (
    table_row("article-3-tableau-1", (Cell("Tâche", heading=True), Cell("Syndicat", heading=True))),
    table_row("article-3-tableau-1", (Cell("Fourniture - carnet"), Cell("oui"))),
)
FIXED = "- une part fixe, d'un montant de 1,30 € par élève ;"
TEXT = (
    Part("entete", TITLE, TITLE, (Paragraph("entete-al-1", "Version du 1er mars 2024"),), 1),
    Part("preambule", "PREAMBULE", "PREAMBULE", (Paragraph("preambule-al-1", "Les écoles s'y engagent.[1]"),), 2),
    article("1", "Objet", "Le « carnet » est ouvert à l'école : il est gratuit...", "Il est tenu en euros."),
    article("2", "Contribution", "Elle comprend :", FIXED, "- le reste."),
    Part("article-3", "article 3", "Article 3 : Tâches", ROWS),
    article("4", "Durée", "La durée est d'un an.", "Chaque local de 20 m² au moins est ouvert."),
    Part("notes", "notes de bas de page", "", (Paragraph("note-1", "Vœu de l'assemblée."),), 1),
)  # fmt: skip


def lines_of(parts: Sequence[Part]) -> list[DraftLine]:
    lines = []
    for part in parts:
        lines += [DraftLine(part.heading)] if part.heading else []
        for number, paragraph in enumerate(part.paragraphs, start=1):
            cells = tuple(cell.text for cell in paragraph.cells)
            lines.append(DraftLine(" | ".join(cells) or paragraph.text, cells, number if part.anchor == "notes" else 0))
    return lines


def pasted(parts: Sequence[Part]) -> str:
    return "".join(("\t".join(line.cells) or line.text) + "\n" for line in lines_of(parts))


def changed(index: int, number: int, text: str, parts: tuple[Part, ...] = TEXT) -> tuple[Part, ...]:
    """Give the text with other words in a paragraph."""
    paragraphs = list(parts[index].paragraphs)
    paragraphs[number] = replace(paragraphs[number], text=text, styles=None)
    return (*parts[:index], replace(parts[index], paragraphs=tuple(paragraphs), rules=None), *parts[index + 1 :])


def read(draft: str, **options: bool) -> Proposal:
    proposal = read_draft(pasted_lines(draft), TEXT, **options)
    assert "".join(passage.text for passage in proposal.account) == draft
    return proposal


def aside(proposal: Proposal) -> dict[str, str]:
    return {passage.text.strip(): passage.reason for passage in proposal.account if passage.reason}


def as_word_types(text: str) -> str:
    text = text.replace("'", "’").replace(" :", "\u00a0:").replace(" ;", "\u202f;").replace("...", "…")
    return text.replace("« ", "“").replace(" »", "”").replace("\n- ", "\n•\t").replace(" - ", " – ").replace(" €", "€")


def test_forms_of_signs_are_no_change_and_are_counted() -> None:
    draft = as_word_types(pasted(TEXT))
    proposal = read(draft)
    assert proposal.parts == TEXT
    (remark,) = proposal.remarks
    for count in ("5 apostrophes", "2 guillemets", "2 puces", "1 tiret", "1 fois des points", " espaces"):
        assert count in remark, remark


def test_a_line_that_changes_takes_the_typography_of_the_text() -> None:
    draft = pasted(TEXT).replace(
        "une part fixe, d'un montant de 1,30 €", "une part fixe, d’un montant de 1,45\u00a0€ « TTC »"
    )
    assert read(draft).parts == changed(3, 1, "- une part fixe, d'un montant de 1,45 € « TTC » par élève ;")


def test_an_inserted_line_takes_the_typography_of_the_text() -> None:
    draft = pasted(TEXT).replace("- le reste.", "•  l’abonnement\u00a0: 3\u00a0€\u00a0;\n- le reste.")
    assert read(draft).parts[3].paragraphs[2].text == "- l'abonnement : 3 € ;"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gratuit...", "gratuit."),
        ("20 m²", "20 m2"),
        ("20 m²", f"20 m{superscript('n')}"),
        ("Article 2 : Contribution", "Article 2\nCONTRIBUTION"),
        ("1,30 €", "1 30 €"),
        ("un an", "un an,"),
        ("- une part", "une part"),
        ("Les écoles", "Les Écoles"),
        ("en euros", "en-euros"),
    ],
)
def test_what_is_more_than_a_form_is_a_change(before: str, after: str) -> None:
    draft = pasted(TEXT)
    assert draft.count(before) == 1
    assert read(draft.replace(before, after)).parts != TEXT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1er", f"1{superscript('er')}"),
        ("m²", f"m{superscript('2')}"),
        ("gratuit", "gra\u00adtuit"),
        ("école", "e\u0301cole"),
        ("ouvert à", "ouvert\n à".replace("\n", "\u2028")),
    ],
)
def test_a_form_that_word_or_a_system_chooses_is_no_change(before: str, after: str) -> None:
    assert (
        read_draft([replace(line, text=line.text.replace(before, after)) for line in lines_of(TEXT)], TEXT).parts
        == TEXT
    )


def test_an_address_keeps_its_signs() -> None:
    draft = pasted(TEXT).replace("La durée est d'un an.", "La durée est sur https://ecoles.example/a?b;c.")
    assert read(draft).parts == changed(5, 0, "La durée est sur https://ecoles.example/a?b;c.")


def test_bullets_that_a_whole_draft_has_lost_are_put_back() -> None:
    draft = pasted(TEXT).replace("\n- ", "\n")
    assert read(draft).parts == TEXT
    assert read(draft.replace("1,30", "1,45")).parts == changed(3, 1, FIXED.replace("1,30", "1,45"))


def test_cover_contents_and_signatures_are_left_aside() -> None:
    contents = [f"{part.heading} ........ {index}" for index, part in enumerate(TEXT) if not part.level]
    cover = [
        "Annexe à la délibération du 3 mars",
        TITLE,
        "Comité du 3 mars 2026",
        "Sommaire",
        "Préambule ... 1",
        *contents,
    ]
    signatures = ["Fait à Orbe, le 3 mars 2026", "Le Président", "Bastien LORME"]
    proposal = read("\n".join(cover) + "\n" + pasted(TEXT) + "\n".join(signatures))
    assert proposal.parts == TEXT
    assert list(aside(proposal)) == [*cover, *signatures]
    assert len(set(aside(proposal).values())) == 3


def test_an_annex_after_the_signatures_is_read() -> None:
    draft = (
        pasted(TEXT[:-1]) + "Fait à Orbe\nLe Président\nAnnexe 1 : Écoles\nL'école du bourg.\n[1] Vœu de l'assemblée.\n"
    )
    proposal = read(draft)
    assert list(aside(proposal)) == ["Fait à Orbe", "Le Président"]
    assert (proposal.parts[-2].heading, proposal.parts[-2].paragraphs[0].text) == (
        "Annexe 1 : Écoles",
        "L'école du bourg.",
    )


def test_a_table_of_contents_after_the_title_is_left_aside() -> None:
    contents = "".join(f"{part.heading}\n" for part in TEXT if not part.level)
    draft = pasted(TEXT).replace("PREAMBULE\n", f"{contents}PREAMBULE\n")
    proposal = read(draft)
    assert proposal.parts == TEXT
    assert list(aside(proposal)) == contents.splitlines()


def test_lines_of_one_alinea_are_pasted_one_by_one() -> None:
    signed = (
        *TEXT,
        Part("signatures", "SIGNATURES", "SIGNATURES", (Paragraph("signatures-al-1", "LE MAIRE\nAnne\nDUPRÉ"),), 2),
    )
    assert read_draft(pasted_lines(pasted(signed)), signed).parts == (*TEXT[:-1], signed[-1], TEXT[-1])


def test_an_article_that_is_put_first_is_no_cover() -> None:
    for first in ("Article 5 : Nouveau\nUn alinéa nouveau.\n", pasted(TEXT[5:6])):
        proposal = read(first + pasted(TEXT))
        assert proposal.parts[0].name == first.partition(" :")[0].lower()
        assert not aside(proposal)


def test_signatures_of_the_text_itself_are_read() -> None:
    text = (
        *TEXT[:-1],
        Part("signatures", "SIGNATURES", "SIGNATURES", (Paragraph("s", "Fait à Orbe, le 1er mars."),), 2),
    )
    draft = pasted(text).replace("1er mars", "3 mai")
    assert read_draft(pasted_lines(draft), text).parts[-1].paragraphs[0].text == "Fait à Orbe, le 3 mai."


def test_articles_that_a_draft_lacks_are_said_to_be_repealed_or_stay() -> None:
    draft = pasted(TEXT[3:4]).replace("1,30", "1,45")
    new = changed(3, 1, FIXED.replace("1,30", "1,45"))
    whole, partial = read(draft), read(draft, partial=True)
    assert whole.parts == (new[3],)
    assert partial.parts == new
    for proposal in (whole, partial):
        (remark,) = proposal.remarks
        assert all(part.name in remark for part in TEXT if part is not TEXT[3])
        assert TEXT[3].name not in remark
    assert "supprimées" in whole.remarks[0]
    assert "supprimées" not in partial.remarks[0]


def test_an_article_of_a_partial_draft_is_inserted_after_the_one_before_it() -> None:
    draft = pasted(TEXT[3:4]) + "Article 2 bis : Année d’essai\nElle est gratuite.\n"
    names = [part.name for part in read(draft, partial=True).parts]
    assert names[3:6] == ["article 2", "article 2 bis", "article 3"]


def test_an_alinea_without_its_heading_is_of_the_article_that_has_it() -> None:
    draft = "Elle comprend :\n- une part fixe, d'un montant de 1,45 € par élève ;\n- le reste.\n"
    proposal = read(draft, partial=True)
    assert proposal.parts == changed(3, 1, FIXED.replace("1,30", "1,45"))
    assert any("Article 2 : Contribution" in remark for remark in proposal.remarks)


def test_words_deleted_and_inserted_side_by_side_are_said() -> None:
    mixed = read(pasted(TEXT).replace("1,30 €", "1,30 €1,45 €"))
    (remark,) = mixed.remarks
    assert "1,30 €1,45 €" in remark.replace("\u00a0", " ") or "€1,45 €" in remark.replace("\u00a0", " ")
    assert read(pasted(TEXT).replace("1,30 €", "1,45 €")).remarks == ()


def test_another_document_is_refused_whole() -> None:
    with pytest.raises(AmendmentError, match="vérifiez que c’est le bon texte"):
        read("Compte rendu\nLa séance est ouverte à 18 heures.\n")


def titled(before: str, after: str) -> str:
    return pasted(TEXT).replace(before, after)


TRIAL = "Article 2 bis : Essai"
LONGER = f"{TITLE} des écoles"
HEADINGS: dict[str, tuple[str, int, str, str]] = {
    "another title": (titled("2 : Contribution", "2 : Tarif"), 3, "article 2", "Article 2 : Tarif"),
    "a title on its own": (titled("2 : Contribution", "2\nContribution"), 3, "article 2", "Article 2 : Contribution"),
    "another section": (titled("PREAMBULE", "EXPOSÉ DES MOTIFS"), 1, "EXPOSÉ DES MOTIFS", "EXPOSÉ DES MOTIFS"),
    "accents": (titled("PREAMBULE", "PRÉAMBULE"), 1, "PRÉAMBULE", "PRÉAMBULE"),
    "another title of the text": (titled(TITLE, LONGER), 0, LONGER, LONGER),
    "an article": (titled("Article 3 :", f"{TRIAL}\nUn an.\nArticle 3 :"), 4, "article 2 bis", TRIAL),
    "a section": (titled("Article 3 :", "Titre II : Tâches\nArticle 3 :"), 4, "Titre II : Tâches", "Titre II : Tâches"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADINGS)
def test_headings_are_found_by_the_sealed_ones_and_by_their_label(kind: str) -> None:
    draft, index, name, heading = HEADINGS[kind]
    parts = read(draft).parts
    assert (parts[index].name, parts[index].heading) == (name, heading)
    assert [part.anchor for part in TEXT if part not in parts] in ([], [TEXT[index].anchor])
    assert len({part.anchor for part in parts}) == len(parts)


def test_a_number_after_a_heading_is_a_change_unless_it_is_of_a_page() -> None:
    assert read(pasted(TEXT).replace("PREAMBULE", "PREAMBULE 1")).parts[1].heading == "PREAMBULE 1"


def test_a_sentence_that_begins_with_an_article_is_no_heading() -> None:
    draft = pasted(TEXT).replace(
        "Il est tenu en euros.", "Article 5 du code des écoles et article 2 : ils s'appliquent ;"
    )
    assert read(draft).parts == changed(2, 1, "Article 5 du code des écoles et article 2 : ils s'appliquent ;")


def test_a_changed_row_keeps_the_headers_of_its_table() -> None:
    lines = [
        replace(line, cells=tuple(cell.replace("Syndicat", "Union") for cell in line.cells)) for line in lines_of(TEXT)
    ]
    rows = read_draft(lines, TEXT).parts[4].paragraphs
    assert rows[0].cells == (Cell("Tâche", 1, heading=True), Cell("Union", 1, heading=True))
    assert rows[1] == TEXT[4].paragraphs[1]


def test_alineas_side_by_side_in_a_table_are_alineas() -> None:
    one, other = (paragraph.text for paragraph in TEXT[5].paragraphs)
    lines = [line for line in lines_of(TEXT) if line.text not in {one, other}]
    lines.insert(-1, DraftLine(f"{one} | {other}", (one, other)))
    assert read_draft(lines, TEXT).parts == TEXT


def test_a_note_pasted_with_its_number_is_a_note() -> None:
    assert read(pasted(TEXT[:-1]) + "[1] Vœu de l’assemblée.\n").parts == TEXT


FORMS = {
    "'": "'’ʼ",
    " ": " \u00a0\u202f",
    "-": "-–‑",
    "...": ("...", "…"),
    "« ": ("« ", "«\u00a0", "“"),
    " »": (" »", "\u00a0»", "”"),
}


@USUAL
@given(st.data())
def test_any_forms_of_signs_give_the_same_text(data: st.DataObject) -> None:
    lines = []
    for line in lines_of(TEXT):
        text = line.text
        for sign, forms in FORMS.items():
            for piece in range(text.count(sign), 0, -1):
                start = [index for index in range(len(text)) if text.startswith(sign, index)][piece - 1]
                text = text[:start] + data.draw(st.sampled_from(forms)) + text[start + len(sign) :]
        lines.append(line if line.cells else replace(line, text=text))
    assert read_draft(lines, TEXT).parts == TEXT


WORDS = st.sampled_from([
    *(part.heading for part in TEXT), *(paragraph.text for part in TEXT for paragraph in part.paragraphs),
    "Article 9", "Annexe",
    "Article 2 ... 4", "SOMMAIRE", "Fait à Orbe, le 3 mars", "1,30 €1,45 €", "[1] note", "•", "- ", "\t", " ", "", "«",
    "\u00ad", "a\tb",
])  # fmt: skip
LINES = st.builds(
    DraftLine, WORDS | st.text(max_size=40), st.just(()) | st.lists(WORDS, max_size=3).map(tuple), st.integers(0, 2)
)


@USUAL
@given(lines=st.lists(LINES, max_size=30), partial=st.booleans())
def test_every_line_is_in_the_account(lines: list[DraftLine], partial: bool) -> None:  # noqa: FBT001
    with suppress(AmendmentError):  # nothing of the text
        proposal = read_draft(lines, TEXT, partial=partial)
        assert [passage.text for passage in proposal.account] == [line.text for line in lines]
        assert len({part.anchor for part in proposal.parts}) == len(proposal.parts)


@USUAL
@given(st.text(st.sampled_from("ab \t\r\n\x0b\x0c\u2028é")))
def test_a_pasted_text_is_its_lines(text: str) -> None:
    lines = pasted_lines(text)
    assert "".join(line.text for line in lines) == text
    assert all("\n" not in line.text.removesuffix("\n") for line in lines)
