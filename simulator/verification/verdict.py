"""The verdict on a file: the question that it carries is asked again, and the file compared with the one it makes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import french
from simulator.calculation import PUPIL, Scenario, Tariffs, compare
from simulator.exports import (
    BEGINNING,
    PRICES,
    SCHEMA,
    Subject,
    Templates,
    read_question_link,
    read_subject,
    write_export,
)
from simulator.exports.citation import citation
from simulator.exports.csv_tables import COLUMNS
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.question import Refused
from simulator.verification.contents import Row, archived_files, question_of, read_rows
from simulator.verification.differences import Differences, differences
from simulator.verification.price_table import inconsistencies
from simulator.views import show_comparison
from simulator.wording import section
from versioned_texts.verdict import State, Verdict

_say, _citation = section("documents", "verification"), section("documents", "citation")
_estimate = section("documents", "estimate")

UNMARKED = (
    *(SCHEMA, ";".join(COLUMNS[:5]), "annee;eleves;contribution_brute"),
    *(_estimate["no_commitment"], _citation["estimate"].partition("{")[0]),
)
"""Words of files of before they carried their question: one of them tells an estimate."""

MOST_NAMED = 12
"""Figures, and passages, that a verdict names; it counts all."""

STATES: tuple[State, ...] = ("intact", "unknown", "outdated", "altered")
"""From the best to the worst: the worst of the files of an archive is that of all."""


class Published(NamedTuple):
    """What the site publishes on the day that a file is read."""

    day: date
    tariffs: Tariffs
    templates: Templates
    communities: Sequence[PublishedCommunity]


def verify(content: bytes, published: Published) -> Verdict | None:
    """Say what a file is, or the files of an archive together; None where it is none of an estimate."""
    files = _attempt(archived_files, content) or {"": content}
    verdicts = {name: found for name, one in files.items() if (found := _verify(one, published))}
    if not verdicts:
        return None
    common = set.intersection(*(set(one["sentences"]) for one in verdicts.values()))
    every = ((name, sentence) for name, one in verdicts.items() for sentence in one["sentences"])
    named = (one if one in common else f"{name}{french.COLON}{one}" for name, one in every)
    state = max((one["state"] for one in verdicts.values()), key=STATES.index)
    return {**next(iter(verdicts.values())), "state": state, "sentences": [*dict.fromkeys(named)]}


def _attempt[T](read: Callable[[bytes], T], content: bytes) -> T | None:
    """Read a file, which can hold anything."""
    try:
        return read(content)
    except Exception:  # noqa: BLE001 — of any kind
        return None


def _verify(content: bytes, published: Published) -> Verdict | None:
    rows = _attempt(read_rows, content) or []
    link = question_of(rows)
    if not link:
        is_estimate = any(words in cell for words in UNMARKED for row in rows for cell in row.values())
        return _unknown(_say("no_link")) if is_estimate else None
    if link.startswith(f"{BEGINNING}{PRICES}&"):
        return _verify_prices(rows)
    try:
        kind, document, tariffs = read_question_link(link, published.tariffs)
        subject = read_subject(document, tariffs, published.templates)
        own = write_export(kind, subject).content
    except Refused as refused:
        return _unknown(_say("unreadable"), *(one.message for one in refused.problems))
    except (LookupError, ValueError, TypeError):
        return _unknown(_say("unreadable"))
    found = differences(rows, read_rows(own))
    state: State = "altered" if found.figures else "unknown" if found.passages else "intact"
    if found.passages and "qr" in kind:
        state = "altered"
    holds, today = _today(subject, document, published)
    return {
        "title": _say("title_of", name=subject.community) if subject.community else _say("title"),
        "state": state if holds else max(state, "outdated", key=STATES.index),
        "sentences": [
            *_describe(subject),
            *([*_name(found)] or [_say("same" if content == own else "saved_again")]),
            *today,
        ],
    }


def _verify_prices(rows: Sequence[Row]) -> Verdict:
    try:
        figures = tuple(inconsistencies(rows))
    except (ArithmeticError, LookupError, ValueError):
        return _unknown(_say("unreadable"))
    sentences = [*_name(Differences(figures, ()))] or [_say("prices")]
    return {"title": _say("prices_title"), "state": "altered" if figures else "unknown", "sentences": sentences}


def _unknown(*sentences: str) -> Verdict:
    return {"title": _say("title"), "state": "unknown", "sentences": [*sentences]}


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


def _today(subject: Subject, document: Mapping[str, Any], published: Published) -> tuple[bool, list[str]]:
    """Tell whether the question has the same answer on the reader's day; and say what differs then."""
    day, then = french.day(published.day), subject.answer
    try:
        now = read_subject(_asked_today(document, published), published.tariffs).answer
    except Refused as refused:
        return False, [_say("refused", day=day), *(one.message for one in refused.problems)]
    compared = show_comparison(compare([Scenario("", one.first) for one in (then, now)]))
    pupils = (french.integer(one.first.request.pupils) for one in (then, now))
    rows = [(PUPIL.label, *pupils), *((row["libelle"], *row["montants"]) for row in compared["lignes"])]
    if then.years and now.years:
        rows.append((_say("sum"), french.euros(then.years.sums.net), french.euros(now.years.sums.net)))
    moved = [_say("moved", line=line, then=before, now=after) for line, before, after in rows if before != after]
    if not moved:
        return True, [_say("holds", day=day)]
    return False, [_say("outdated", day=day, version=now.tariff.origin), *compared["raisons"], *moved]


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
