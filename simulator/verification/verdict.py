"""The verdict on a file: the question that it carries is asked again, and the file compared with the one it makes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import french
from simulator.calculation import PUPIL, Scenario, Tariffs, compare
from simulator.exports import PRICES, SCHEMA, Subject, Templates, read_question_link, read_subject, write_export
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.question import Refused
from simulator.verification.contents import Row, archived_files, question_of, read_rows
from simulator.verification.differences import differences
from simulator.views import show_comparison
from simulator.wording import section
from versioned_texts.verdict import State, Verdict

_say = section("documents", "verification")

UNMARKED = (SCHEMA, "code;libelle;quantite;prix_unitaire;montant", section("documents", "estimate")["no_commitment"])
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
    files = {"": content}
    with suppress(Exception):  # a file can hold anything
        files = archived_files(content) or files
    verdicts = {name: verdict for name, one in files.items() if (verdict := _verify(one, published))}
    if not verdicts:
        return None
    common = set.intersection(*(set(one["sentences"]) for one in verdicts.values()))
    every = ((name, sentence) for name, one in verdicts.items() for sentence in one["sentences"])
    sentences = (one if one in common else f"{name}{french.COLON}{one}" for name, one in every)
    state = max((one["state"] for one in verdicts.values()), key=STATES.index)
    return {"title": _say("title"), "state": state, "sentences": [*dict.fromkeys(sentences)]}


def _verify(content: bytes, published: Published) -> Verdict | None:
    rows: list[Row] = []
    with suppress(Exception):
        rows = read_rows(content)
    link = question_of(rows)
    if not link:
        is_estimate = any(words in cell for words in UNMARKED for row in rows for cell in row.values())
        return _unknown("no_link") if is_estimate else None
    if link.startswith(PRICES):
        return _unknown("prices")
    try:
        kind, document, tariffs = read_question_link(link, published.tariffs)
        subject = read_subject(document, tariffs, published.templates)
        own = write_export(kind, subject).content
    except Exception:  # noqa: BLE001 — whoever alters it can write anything
        return _unknown("unreadable")
    figures, passages = differences(rows, read_rows(own))
    wrong_figures = [
        _say("figure", place=place, actual=actual, expected=expected or "—") for place, actual, expected in figures
    ]
    other_words = [_say(key, words=french.quote(words)) for key, words in passages]
    result = _say("same" if content == own else "saved_again")
    if wrong_figures or other_words:
        result = _say("altered", count=len(wrong_figures)) if wrong_figures else _say("words", count=len(other_words))
    today = [*_today(subject, document, published)]
    worst: list[State] = [
        "altered" if wrong_figures else "unknown" if other_words else "intact",
        "outdated" if len(today) > 1 else "intact",
    ]
    sentences = [*_describe(subject), result, *wrong_figures[:MOST_NAMED], *other_words[:MOST_NAMED], *today]
    return {"title": "", "state": max(worst, key=STATES.index), "sentences": sentences}


def _unknown(key: str) -> Verdict:
    return {"title": "", "state": "unknown", "sentences": [_say(key)]}


def _describe(subject: Subject) -> Iterator[str]:
    """Yield whose estimate it is, of which day, under which tariff, and what was chosen."""
    yield write_export("citation", replace(subject, link="")).content.decode().partition("\n")[0]
    options, lines = {line.key for line in subject.tariff.options}, subject.answer.first.gross.lines
    chosen = [f"{one.label} ({french.plural(one.quantity, *one.per.unit)})" for one in lines if one.code in options]
    if chosen:
        yield _say("options", options=french.enumeration(chosen))


def _today(subject: Subject, document: Mapping[str, Any], published: Published) -> Iterator[str]:
    """Say whether the question has the same answer on the reader's day, alone, or that it has not, and what differs."""
    day, then = french.day(published.day), subject.answer
    try:
        now = read_subject(_question_today(document, published), published.tariffs).answer
    except Refused as refusal:
        yield _say("refused", day=day)
        yield from (one.message for one in refusal.problems)
        return
    comparison = show_comparison(compare([Scenario("", one.first) for one in (then, now)]))
    pupils = (french.integer(one.first.request.pupils) for one in (then, now))
    rows = [(PUPIL.label, *pupils), *((row["libelle"], *row["montants"]) for row in comparison["lignes"])]
    if then.years and now.years:
        rows.append((_say("sum"), french.euros(then.years.sums.net), french.euros(now.years.sums.net)))
    other_lines = [_say("moved", line=line, then=before, now=after) for line, before, after in rows if before != after]
    yield _say("outdated" if other_lines else "holds", day=day, version=now.tariff.origin)
    yield from other_lines


def _question_today(document: Mapping[str, Any], published: Published) -> dict[str, Any]:
    """Return the question asked on the reader's day, of the pupils that are published then where they were before."""
    fields = {name: text for name, text in document["saisie"].items() if name != "tarif"}
    question = {**document, "saisie": fields, "jour": published.day.isoformat()}
    origin, code = document.get("effectifs"), document.get("epci")
    if not origin or origin["modifiees"] or origin["repartis"] or "tableau" in document:
        return question
    for one in published.communities:
        if communes := {commune: name for commune, name in one["communes"] if code in {commune, one["code"]}}:
            fields.pop(PUPIL.field, None)
            question |= question_pupils(
                {**document, "saisie": fields, "communes": []}, communes, one, published.tariffs
            )[0]
    return question
