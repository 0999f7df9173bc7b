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

from french.testing.few_examples import FEW
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
from versioned_texts.redline.changes import ChangeKind
from versioned_texts.redline.wording.sentences import part_sentences
from versioned_texts.redline.words import significant_words
from versioned_texts.testing.drafting import compared

EDITS = tomllib.loads(Path(__file__).with_name("edits.toml").read_text("utf-8"))["edit"]


@pytest.mark.parametrize("edit", EDITS, ids=[edit["title"] for edit in EDITS])
def test_an_edit_is_told_as_a_lawyer_tells_it(tmp_path: Path, edit: dict[str, Any]) -> None:
    page = compared(tmp_path, edit["before"], edit["after"])
    assert page.sentences == edit["sentences"]
    assert page.words == edit["words"]


WORDS = [
    *("le", "comité", "l’école", "vote", "a", "b", "+", "-", "≤", "=", "(", ")", ",", ";", ".", "12 €", "1,5", "-3 °C"),
    *("15 juin 2023", "m", "km", "2", "§", "ne", "pas", "syndical", "10-20", "et/ou", superscript("2")),
]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
STYLES = st.sampled_from([None, None, ("strong", ""), ("em", ""), ("link", "#a"), ("link", "#b")])


def styled(text: str, style: tuple[str, str] | None) -> Paragraph:
    """Give an alinéa whose first word has a style."""
    return Paragraph("", text, styles=(Style(style[0], text.partition(" ")[0], style[1]),) if style else ())


ALINEAS = st.builds(styled, LINES, STYLES)
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
                alinea,
                anchor=f"{anchor}-al-{index}",
                styles=tuple(own for own in alinea.styles or () if own.words in alinea.text),
            )
            for index, alinea in enumerate(alineas, start=1)
        )
        own = tuple(index for index in rules if index <= len(alineas))
        made.append(Part(anchor, heading if level else name, heading, tuple(paragraphs), level, own))
    return tuple(made)


@st.composite
def edited_versions(draw: st.DrawFn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give a version and what some edits make of it: words, cuts, moves, headings, styles and rules."""
    old = draw(st.lists(PARTS, min_size=1, max_size=5))
    new = [(level, list(alineas), title) for level, alineas, title in old]
    for _ in range(draw(st.integers(0, 4))):
        level, alineas, title = new[index := draw(st.integers(0, len(new) - 1))]
        match draw(st.sampled_from(["alinea", "alinea", "alinea", "merge", "move", "add", "heading", "part", "swap"])):
            case "alinea" if alineas:
                spot = draw(st.integers(0, len(alineas) - 1))
                alineas[spot : spot + 1] = edited(draw, alineas[spot])
            case "merge" if len(alineas) > 1:
                alineas[:2] = [replace(alineas[0], text=f"{alineas[0].text} {alineas[1].text}")]
            case "move" if alineas:
                draw(st.sampled_from(new))[1].insert(0, alineas.pop())
            case "add":
                alineas.insert(draw(st.integers(0, len(alineas))), draw(ALINEAS))
            case "heading":
                new[index] = draw(st.integers(1, 2)) if level else 0, alineas, draw(st.sampled_from([title, " : Prix"]))
            case "part":
                count = draw(st.integers(0, len(alineas)))
                new.insert(
                    index, (draw(st.integers(0, 2)), [*draw(st.lists(ALINEAS, max_size=1)), *alineas[:count]], "")
                )
                del alineas[:count]
            case "swap":
                new.insert(0, new.pop(index))
    rules = st.lists(st.integers(0, 3), max_size=1)
    return version(old, draw(rules)), version(new, draw(rules))


def edited(draw: st.DrawFn, alinea: Paragraph) -> list[Paragraph]:
    """Change the words of an alinéa, cut it, or change its styles."""
    words = alinea.text.split(" ")
    cut = draw(st.integers(0, len(words)))
    match draw(st.sampled_from(["words", "words", "cut", "styles"])):
        case "words":
            text = " ".join([*words[:cut], draw(LINES), *words[cut + draw(st.integers(0, 2)) :]])
            return [replace(alinea, text=text)]
        case "cut" if 0 < cut < len(words):
            return [replace(alinea, text=" ".join(half)) for half in (words[:cut], words[cut:])]
        case _:
            return [styled(alinea.text, draw(STYLES))]


def spaced(text: str) -> str:
    return " ".join(text.replace(ALINEA_BREAK, " ").split())


def quotable(part: Part) -> list[str]:
    """Give what a sentence may quote of a part."""
    texts = [paragraph.text for paragraph in part.paragraphs]
    targets = [style.target for paragraph in part.paragraphs for style in paragraph.styles or ()]
    return [spaced(line) for line in (part.heading, part.name, *texts, " ".join(texts), *targets)]


@FEW
@given(edited_versions())
def test_sentences_redline_and_counts_agree(versions: tuple[tuple[Part, ...], tuple[Part, ...]]) -> None:
    redline = compare_parts(*versions)
    assert verify_redline(redline, *versions)
    reports = report(redline)
    said = "\n".join(sentences_in_order(reports))
    lines = [line for side in versions for part in side for line in quotable(part)]
    for quoted in re.findall("«\u00a0(.*?)\u00a0»", said):
        for piece in spaced(quoted).split(" […] "):
            assert any(piece in line for line in lines), piece
    for part in (part for entry in reports for part in entry.changes):
        own = spaced("\n".join(part_sentences(part)))
        assert own or any(paragraph.kind is ChangeKind.GONE for paragraph in part.paragraphs)
        for change in part.paragraphs if "[…]" not in own and (part.part.level or (part.old and part.new)) else ():
            changed = [segment.text for segment in change.segments if segment.operation is not Operation.EQUAL]
            words = [word for text in changed for word in significant_words(spaced(text))]
            assert change.kind is ChangeKind.GONE or [word for word in words if word not in own] == []
    changes = [paragraph for part in redline.parts for paragraph in part.paragraphs]
    moved = [
        [spaced(change.old[0].text) for change in changes if change.kind is kind]
        for kind in (ChangeKind.GONE, ChangeKind.MOVED)
    ]
    assert sorted(moved[0]) == sorted(moved[1])
    deleted = [spaced(change.old[0].text) for change in changes if change.kind is ChangeKind.DELETED]
    for text in {*moved[0]} - {*deleted}:
        assert f"supprimé : «\u00a0{text}\u00a0»" not in said
    if not said:
        assert [replace(version, anchor="") for version in versions[0]] == [
            replace(version, anchor="") for version in versions[1]
        ]
    counted = redline.word_counts.total()
    assert said or not counted
