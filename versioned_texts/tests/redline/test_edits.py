"""A table of edits: the page says of each what a lawyer would write beside it."""

import re
import tomllib
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.tests.few_examples import FEW
from versioned_texts.redline import (
    ALINEA_BREAK,
    Operation,
    Paragraph,
    Part,
    Style,
    compare_parts,
    report,
    sentences_in_order,
    superscript,
    verify_redline,
)
from versioned_texts.redline.changes import Fate
from versioned_texts.redline.words import significant_words
from versioned_texts.tests.redline.drafting import compared

EDITS = tomllib.loads(Path(__file__).with_name("edits.toml").read_text("utf-8"))["edit"]


@pytest.mark.parametrize("edit", EDITS, ids=[one["title"] for one in EDITS])
def test_an_edit_is_told_as_a_lawyer_tells_it(tmp_path: Path, edit: dict[str, Any]) -> None:
    page = compared(tmp_path, edit["before"], edit["after"])
    assert page.sentences == edit["sentences"]
    assert page.words == edit["words"]


WORDS = ["le", "comité", "l’école", "vote", "a", "b", "+", "-", "≤", "=", "(", ")", ",", ";", ".", "12 €", "1,5", "-3 °C", "15 juin 2023",
         "m", "km", "2", "§", "ne", "pas", "syndical", "10-20", "et/ou", superscript("2")]  # fmt: skip
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
STYLES = st.sampled_from(
    [(), (), (), (Style("strong", "comité"),), (Style("link", "vote", "#a"),), (Style("link", "vote", "#b"),)]
)
ALINEAS = st.builds(lambda text, styles: Paragraph("", text, styles=styles), LINES, STYLES)
PARTS = st.tuples(st.integers(0, 2), st.lists(ALINEAS, max_size=4), st.sampled_from(["", " : Vote", " : Budget"]))


def version(parts: list[tuple[int, list[Paragraph], str]], rules: list[int]) -> tuple[Part, ...]:
    """Number the parts and the alinéas of a version, the articles from one end to the other."""
    made, articles, sections = [], count(1), count(1)
    for level, alineas, title in parts:
        name = f"titre {next(sections)}" if level else f"article {next(articles)}"
        heading = f"{name.capitalize()}{title}"
        anchor = (heading if level else name).lower().replace(" ", "-")
        paragraphs = (
            replace(
                one,
                anchor=f"{anchor}-al-{place}",
                styles=tuple(own for own in one.styles or () if own.words in one.text),
            )
            for place, one in enumerate(alineas, start=1)
        )
        own = tuple(place for place in rules if place <= len(alineas))
        made.append(Part(anchor, heading if level else name, heading, tuple(paragraphs), level, own))
    return tuple(made)


@st.composite
def edited_versions(draw: st.DrawFn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give a version and what some edits make of it: words, cuts, moves, headings, styles and rules."""
    old = draw(st.lists(PARTS, min_size=1, max_size=5))
    new = [(level, list(alineas), title) for level, alineas, title in old]
    for _ in range(draw(st.integers(0, 4))):
        level, alineas, title = new[place := draw(st.integers(0, len(new) - 1))]
        spot = draw(st.integers(0, max(len(alineas) - 1, 0)))
        words = alineas[spot].text.split(" ") if alineas else []
        cut = draw(st.integers(0, len(words)))
        match draw(st.sampled_from(["words", "split", "merge", "move", "add", "style", "heading", "part", "swap"])):
            case "words" if alineas:
                text = " ".join([*words[:cut], draw(LINES), *words[cut + draw(st.integers(0, 2)) :]])
                alineas[spot] = replace(alineas[spot], text=text)
            case "split" if 0 < cut < len(words):
                halves = (" ".join(words[:cut]), " ".join(words[cut:]))
                alineas[spot : spot + 1] = [replace(alineas[spot], text=half) for half in halves]
            case "merge" if len(alineas) > 1:
                alineas[:2] = [replace(alineas[0], text=f"{alineas[0].text} {alineas[1].text}")]
            case "move" if alineas:
                draw(st.sampled_from(new))[1].insert(0, alineas.pop(spot))
            case "add":
                alineas.insert(spot, draw(ALINEAS))
            case "style" if alineas:
                alineas[spot] = replace(alineas[spot], styles=draw(STYLES))
            case "heading":
                new[place] = (
                    draw(st.integers(0, 2)) if level else 0,
                    alineas,
                    draw(st.sampled_from([title, " : Prix"])),
                )
            case "part":
                new.insert(place, draw(PARTS))
                new[place + 1][1][:spot], moved = [], new[place + 1][1][:spot]
                new[place][1].extend(moved)
            case "swap":
                new.insert(0, new.pop(place))
    rules = st.lists(st.integers(0, 3), max_size=1)
    return version(old, draw(rules)), version(new, draw(rules))


def spaced(text: str) -> str:
    return " ".join(text.replace(ALINEA_BREAK, " ").split())


@FEW
@given(edited_versions())
def test_sentences_redline_and_counts_agree(versions: tuple[tuple[Part, ...], tuple[Part, ...]]) -> None:
    redline = compare_parts(*versions)
    assert verify_redline(redline, *versions)
    reports = report(redline)
    said = [*sentences_in_order(reports)]
    lines = [spaced(line) for side in versions for part in side for line in
             (part.heading, part.name, *(one.text for one in part.paragraphs), " ".join(one.text for one in part.paragraphs),
              *(style.target for one in part.paragraphs for style in one.styles or ()))]  # fmt: skip
    for quoted in re.findall("«\u00a0(.*?)\u00a0»", "\n".join(said)):
        for piece in spaced(quoted).split(" […] "):
            assert any(piece in line for line in lines), piece
    for one in reports:
        assert one.sentences or any(change.fate is Fate.GONE for part in one.changes for change in part.paragraphs)
        own = "\n".join(one.sentences)
        for change in one.changes:
            for paragraph in change.paragraphs:
                shown = change.part.level or (change.old and change.new)
                if shown and paragraph.fate is not Fate.GONE and "[…]" not in own:
                    assert all(
                        word in spaced(own)
                        for segment in paragraph.segments
                        for word in significant_words(spaced(segment.text))
                        if segment.operation is not Operation.EQUAL
                    )
    fates = [one for part in redline.parts for one in part.paragraphs]
    assert sum(one.fate is Fate.GONE for one in fates) == sum(one.fate is Fate.MOVED for one in fates)
    for one in fates:
        if one.fate is Fate.GONE and len(one.old[0].text) > 20:
            texts = [quoted for sentence in said if "supprimé" in sentence for quoted in [spaced(sentence)]]
            deleted = sum(
                spaced(one.old[0].text) == spaced(other.old[0].text) for other in fates if other.fate is Fate.DELETED
            )
            assert deleted or not any(f"« {spaced(one.old[0].text)} »" in text for text in texts)
    if not said:
        assert [replace(one, anchor="") for one in versions[0]] == [replace(one, anchor="") for one in versions[1]]
