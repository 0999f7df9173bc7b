"""The verdict on a file: the question that it carries is asked again, and the file compared with the one it makes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import french
from simulator.calculation import PUPIL, Scenario, Tariffs, compare
from simulator.exports import SCHEMA, Subject, Templates, read_question_link, read_subject, write_export
from simulator.exports.citation import citation
from simulator.exports.csv_tables import COLUMNS
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.question import Refused
from simulator.verification.contents import archived_files, question_of, read_rows
from simulator.verification.differences import Differences, differences
from simulator.views import show_comparison
from simulator.wording import section
from versioned_texts.fragments import cells, escape, table
from versioned_texts.verdict import Verdict

_say, _citation = section("documents", "verification"), section("documents", "citation")
_estimate = section("documents", "estimate")

UNMARKED = (
    *(SCHEMA, ";".join(COLUMNS[:5]), "annee;eleves;contribution_brute"),
    *(_estimate["no_commitment"], _citation["estimate"].partition("{")[0]),
)
"""Words of files of before they carried their question: one of them tells an estimate."""

MOST_NAMED = 12
"""Figures, and passages, that a verdict names; it counts all."""

type State = Literal["intact", "unknown", "outdated", "altered"]
STATES: tuple[State, ...] = ("intact", "unknown", "outdated", "altered")
"""From the best to the worst: the worst of the files of an archive is that of all."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the site publishes on the day that a file is read."""

    day: date
    tariffs: Tariffs
    templates: Templates
    communities: Sequence[PublishedCommunity]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is said of one file: its state, whose it is, how it differs, whether it holds, and a table of that."""

    state: State
    result: Sequence[str]
    title: str = _say("title")
    whose: Sequence[str] = ()
    today: Sequence[str] = ()
    html: str = ""


def verify(content: bytes, published: Published) -> Verdict | None:
    """Say what a file is, or the files of an archive together; None where it is none of an estimate."""
    files = _attempt(archived_files, content) or {"": content}
    parts = [(name, part) for name, one in files.items() if (part := _verify(one, published))]
    if not parts:
        return None
    first = parts[0][1]
    results = [f"{name}{french.COLON}{one}" if name else one for name, part in parts for one in part.result]
    state = max((part.state for _, part in parts), key=STATES.index)
    sentences = [*first.whose, *results, *first.today]
    return {"title": first.title, "state": state, "sentences": sentences, "html": first.html}


def _attempt[T](read: Callable[[bytes], T], content: bytes) -> T | None:
    """Read a file, which can hold anything."""
    try:
        return read(content)
    except Exception:  # noqa: BLE001 — of any kind
        return None


def _verify(content: bytes, published: Published) -> _Part | None:
    rows = _attempt(read_rows, content) or []
    link = question_of(rows)
    if not link:
        is_estimate = any(words in cell for words in UNMARKED for row in rows for cell in row.values())
        return _Part("unknown", [_say("no_link")]) if is_estimate else None
    try:
        kind, document, tariffs = read_question_link(link, published.tariffs)
        subject = read_subject(document, tariffs, published.templates)
        own = write_export(kind, subject).content
    except (LookupError, ValueError, TypeError) as error:
        problems = error.problems if isinstance(error, Refused) else ()
        return _Part("unknown", [_say("unreadable"), *(one.message for one in problems)])
    found = differences(rows, read_rows(own))
    state: State = "intact"
    if found.figures or found.passages:
        state = "altered" if found.figures or "qr" in kind else "unknown"
    result = [*_name(found)] or [_say("same" if content == own else "saved_again")]
    holds, today, html = _today(subject, document, published)
    title = _say("title_of", name=subject.community) if subject.community else _say("title")
    worst = state if holds else max(state, "outdated", key=STATES.index)
    return _Part(worst, result, title, [*_describe(subject)], [today], html)


def _name(found: Differences) -> Iterator[str]:
    """Name what differs."""
    if found.figures:
        yield _say("altered", count=len(found.figures))
    for one in found.figures[:MOST_NAMED]:
        yield _say("figure" if one.computed else "other_figure", place=one.place, said=one.said, computed=one.computed)
    if found.passages:
        yield _say("passages" if found.figures else "words", count=len(found.passages))
    for key, words in found.passages[:MOST_NAMED]:
        yield _say(key, words=french.quote(words))


def _describe(subject: Subject) -> Iterator[str]:
    """Yield whose estimate it is, of which day, under which tariff, and what was chosen."""
    yield citation(replace(subject, link="")).decode().partition("\n")[0]
    chosen, lines = {line.key for line in subject.tariff.options}, subject.answer.first.gross.lines
    if options := [
        f"{one.label} ({french.plural(one.quantity, *one.per.unit)})" for one in lines if one.code in chosen
    ]:
        yield _say("options", options=french.enumeration(options))


def _today(subject: Subject, document: Mapping[str, Any], published: Published) -> tuple[bool, str, str]:
    """Tell whether the question has the same answer on the reader's day, in a sentence too, and draw the two."""
    then, day = subject.answer, french.day(published.day)
    try:
        now = read_subject(_asked_today(document, published), published.tariffs).answer
    except Refused as refused:
        return False, _say("refused", day=day, why=" ".join(one.message for one in refused.problems)), ""
    days = [_say("then", day=french.day(subject.day)), _say("now", day=day)]
    compared = show_comparison(compare([*map(Scenario, days, (then.first, now.first))]))
    rows = [(one["libelle"], one["montants"]) for one in compared["lignes"]]
    sums = [one.years.sums if one.years else one.first.amounts for one in (then, now)]
    if then.years:
        rows.append((_say("sum"), [french.euros(one.net) for one in sums]))
    if all(before == after for _, (before, after) in rows):
        return True, _say("holds", day=day), ""
    before, after = (french.euros(one.net) for one in sums)
    reasons = " ".join(compared["raisons"])
    sentence = _say("outdated", day=day, version=now.tariff.origin, then=before, now=after, reasons=reasons)
    columns = [*map(escape, days)]
    written = (
        f"<tr><th scope='row'>{escape(label)}</th>{cells(dict(zip(columns, map(escape, texts), strict=True)))}</tr>"
        for label, texts in rows
    )
    return False, sentence, table("fiches", escape(_say("then_and_now")), (escape(_say("line")), *columns), written)


def _asked_today(document: Mapping[str, Any], published: Published) -> dict[str, Any]:
    """Return the question asked on the reader's day, of the pupils that are published then where they were before."""
    typed = {name: text for name, text in document["saisie"].items() if name != "tarif"}
    asked = {**document, "saisie": typed, "jour": published.day.isoformat()}
    origin, code = document.get("effectifs"), document.get("epci")
    if not origin or origin["modifiees"] or origin["repartis"] or "tableau" in document:
        return asked
    typed = {name: text for name, text in typed.items() if name != PUPIL.field}
    for one in published.communities:
        if communes := {commune: name for commune, name in one["communes"] if code in {commune, one["code"]}}:
            asked |= question_pupils({**document, "saisie": typed, "communes": []}, communes, one, published.tariffs)[0]
    return asked
