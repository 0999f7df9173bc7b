"""Acts as avenants and délibérations word them: each is applied exactly, or refused in words."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from versioned_texts.amendment import Proposal, Reading, read_act, write_act
from versioned_texts.redline import Paragraph, Part, compare_parts, verify_redline
from versioned_texts.tests.amendment.free_acts import ACTS, LATER_ACTS, LATER_TEXT, TEXT, FreeAct, changed, content
from versioned_texts.tests.amendment.texts import texts

CASES = [*((act, TEXT) for act in ACTS), *((act, LATER_TEXT) for act in LATER_ACTS)]
PIECES = [
    *(" ", "\n", ".", " ; ", " : ", "« ", " »", '"', "1° ", "a) ", "I. – ", "- ", "Article 1 : ", "L’article 5 "),
    *(
        "À l’article 3, ",
        "au deuxième alinéa ",
        "de l’article 6 ",
        "les mots ",
        "« trois »",
        "« 1,30 € » ",
        "les articles 4 à 6 ",
    ),
    *(
        "est abrogé",
        "sont remplacés par ",
        "est ainsi modifié",
        "est complété par un alinéa ainsi rédigé ",
        "devient l’article 8",
    ),
    *(
        "après ",
        "il est inséré ",
        "un article 5 bis ainsi rédigé ",
        "« Article 5 bis : X\nTexte. »",
        "partout où ils figurent",
    ),
    *(
        "la dernière phrase ",
        "la deuxième occurrence du mot ",
        "DÉCIDE :",
        "Vu le code ",
        "Le président",
        "99999999999 ",
        "\x1f",
        "é",
    ),
]
ACTS_AT_RANDOM = (
    st.text(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
    | st.sampled_from([act.act for act, _ in CASES]).flatmap(lambda act: st.builds(_cut, st.just(act), _places(act)))
)


def _places(act: str) -> st.SearchStrategy[tuple[int, int, str]]:
    place = st.integers(0, len(act))
    return st.tuples(place, place, st.sampled_from(["", *PIECES]))


def _cut(act: str, places: tuple[int, int, str]) -> str:
    start, end, piece = places
    return act[:start] + piece + act[end:] if start <= end else act[:start] + piece


def _reasons(proposal: Proposal) -> list[str]:
    return [one.reason.replace("\u00a0", " ") for one in proposal.account if one.reading is Reading.REFUSED]


@pytest.mark.parametrize(("act", "text"), CASES, ids=[act.form for act, _ in CASES])
def test_an_act_is_applied_exactly_or_refused_in_words(act: FreeAct, text: tuple[Part, ...]) -> None:
    proposal = read_act(act.act, text)
    reasons = _reasons(proposal)
    assert content(proposal.parts) == content(changed(act, text))
    assert bool(reasons) == bool(act.refused), reasons
    assert all(any(words in reason for reason in reasons) for words in act.refused), reasons


@given(ACTS_AT_RANDOM, st.just(TEXT) | texts())
@example("", TEXT)
@example("« L’article 5 est abrogé. »", TEXT)
def test_each_character_of_an_act_is_accounted_for(act: str, text: tuple[Part, ...]) -> None:
    proposal = read_act(act, text)
    assert "".join(one.text for one in proposal.account) == act
    assert all(one.reason for one in proposal.account if one.reading is not Reading.UNDERSTOOD)
    assert verify_redline(compare_parts(text, proposal.parts), text, proposal.parts)
    understood = any(one.reading is Reading.UNDERSTOOD for one in proposal.account)
    assert understood or content(proposal.parts) == content(text)


@given(texts(), texts())
def test_an_act_of_our_own_gives_the_other_text(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    act = write_act(compare_parts(old, new), old)
    proposal = read_act(f"Vu le code,\n{act}Fait à Brame" if act else "", old)
    assert content(proposal.parts) == content(new)
    assert proposal.complete


def _typing_errors(act: str) -> Iterator[str]:
    """Give an act without one of its letters or marks, those that it quotes and figures apart."""
    depth = 0
    for place, sign in enumerate(act):
        depth += (sign in "«“") - (sign in "»”")
        if sign in "«»“”" or (not depth and not sign.isdigit() and '"' not in act):
            yield act[:place] + act[place + 1 :]


PLAIN_OR_SEVERAL = re.compile(r" ;|€ à|à \d[\d ]*(?:,\d+)? €|\n(?=\S*[.°])|\.\s*\w")
"""Where a letter more or less makes another act: an amount without quotation marks, several changes."""
ONE_SENTENCE = [(act, text) for act, text in CASES if act.becomes and not PLAIN_OR_SEVERAL.search(act.act)]


@pytest.mark.parametrize(("act", "text"), ONE_SENTENCE, ids=[act.form for act, _ in ONE_SENTENCE])
def test_a_typing_error_never_makes_another_change(act: FreeAct, text: tuple[Part, ...]) -> None:
    possible = content(text), content(changed(act, text))
    wrong = [error for error in _typing_errors(act.act) if content(read_act(error, text).parts) not in possible]
    assert wrong == []


QUALIFIERS = ("ne", "sauf", "pourrait", "à titre expérimental")


@pytest.mark.parametrize(("act", "text"), ONE_SENTENCE, ids=[act.form for act, _ in ONE_SENTENCE])
def test_what_qualifies_a_change_is_never_left_out(act: FreeAct, text: tuple[Part, ...]) -> None:
    sentence = act.act if "\n\n" not in act.act.strip() else ""  # other paragraphs say nothing of changes
    quoted = [range(one.start(), one.end()) for one in re.finditer('«[^»]*»|"[^"]*"|“[^”]*”', sentence)]
    places = [one.start() for one in re.finditer(" ", sentence) if not any(one.start() in span for span in quoted)]
    acts = [f"{sentence[:place]} {words}{sentence[place:]}" for place in places for words in QUALIFIERS]
    assert [one for one in acts if content(read_act(one, text).parts) != content(text)] == []


TERMS = (
    ("un alinéa", "une phrase", "deux alinéas", "un article 5 bis", "un article", "un tiret", "un 3°", "les mots"),
    ("l’alinéa", "la phrase", "le tiret", "la deuxième phrase", "le dernier alinéa", "l’article 5", "l’intitulé"),
    ("est supprimé", "est remplacé par", "est complété par", "est ainsi rédigé", "il est inséré", "devient"),
    ("après", "avant", "à la fin de", "au lieu de"),
)
"""What acts say in the same places, with other meanings or none."""


def _exchanges(act: str) -> Iterator[str]:
    """Give an act with one of its terms in the place of another."""
    for terms in TERMS:
        for one in re.finditer("|".join(map(re.escape, terms)), act):
            yield from (act[: one.start()] + other + act[one.end() :] for other in terms)


@pytest.mark.parametrize(("act", "text"), CASES, ids=[act.form for act, _ in CASES])
def test_what_has_no_meaning_is_refused_in_words(act: FreeAct, text: tuple[Part, ...]) -> None:
    for other in _exchanges(act.act):
        proposal = read_act(other, text)
        assert "".join(one.text for one in proposal.account) == other
        assert all(_reasons(proposal))


ACHAT, PRET, LOCAUX, HORAIRES = "- l’achat ;", "- le prêt.", "- les locaux ;", "- les horaires."
LISTS = ("Il assure :", ACHAT, PRET, "Son comité se réunit.", "Elles assurent :", LOCAUX, HORAIRES)


@pytest.mark.parametrize(
    ("act", "lines"),
    [
        ("Le premier tiret de la deuxième liste de l’article 1 est supprimé.", (*LISTS[:5], HORAIRES)),
        ("Le dernier tiret du premier alinéa de l’article 1 est supprimé.", (*LISTS[:2], *LISTS[3:])),
        ("Le premier tiret du cinquième alinéa de l’article 1 est supprimé.", (*LISTS[:5], HORAIRES)),
        ("Le premier tiret du troisième alinéa de l’article 1 est supprimé.", (*LISTS[:5], HORAIRES)),
        ("La première liste de l’article 1 est supprimée.", (LISTS[0], *LISTS[3:])),
        (
            "À la première liste de l’article 1, il est ajouté un tiret ainsi rédigé : « le tri. »",
            (*LISTS[:3], "- le tri.", *LISTS[3:]),
        ),
        ("Le premier tiret de l’article 1 est supprimé.", "plusieurs listes"),
        ("Le premier tiret du quatrième alinéa de l’article 1 est supprimé.", "plusieurs listes"),
        ("Le premier tiret de la troisième liste de l’article 1 est supprimé.", "plusieurs listes"),
        ("Le troisième tiret de la première liste de l’article 1 est supprimé.", "2 tirets"),
    ],
)
def test_a_dash_is_that_of_a_list_or_of_the_alinea_above_it(act: str, lines: tuple[str, ...] | str) -> None:
    text = (Part("a1", "article 1", "Article 1 : Objet", tuple(Paragraph("", line) for line in LISTS)),)
    proposal = read_act(act, text)
    if isinstance(lines, str):
        assert proposal.parts == text
        assert lines in " ".join(_reasons(proposal))
    else:
        assert _reasons(proposal) == []
        assert tuple(one.text for one in proposal.parts[0].paragraphs) == lines


@pytest.mark.parametrize("other", ["deux euros", "12 euros", "2 €", "50 centimes"])
def test_an_amount_is_changed_only_where_its_alinea_has_no_other(other: str) -> None:
    (article,) = (part for part in TEXT if part.name == "article 5")
    alineas = [
        replace(one, text=one.text.replace("Elle est", f"Il y a {other} de plus. Elle est"))
        for one in article.paragraphs
    ]
    text = tuple(replace(part, paragraphs=tuple(alineas)) if part is article else part for part in TEXT)
    proposal = read_act("À l’article 5, alinéa 2, la contribution est fixée à 1,45 €.", text)
    assert proposal.parts == text
    assert "quel montant" in " ".join(_reasons(proposal))


def test_other_forms_of_apostrophes_and_spaces_are_counted_aloud() -> None:
    act = (
        "À l’article 2, les mots « l’achat des livres\u00a0; » sont remplacés par les mots « l’achat d’albums\u00a0; »."
    )
    proposal = read_act(act, TEXT)
    assert "- l'achat d'albums ;" in [line.text for line in proposal.parts[3].paragraphs]
    found, written = proposal.remarks
    assert found.startswith("1 passage cité")
    assert written.endswith("2 apostrophes et 1 espace.")
