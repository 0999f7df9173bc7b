"""The verdict on a file: the question that it carries is asked again, and the file compared with the one it makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from simulator.verification.contents import Row, archived_files, question_of, read_rows
from simulator.verification.differences import Differences, differences
from simulator.views import show_comparison
from simulator.wording import section
from versioned_texts.fragments import cells, escape, table
from versioned_texts.verdict import Verdict

_say, _estimate = section("documents", "verification"), section("documents", "estimate")

UNMARKED = (SCHEMA, ";".join(COLUMNS[:5]), "annee;eleves;contribution_brute", _estimate["no_commitment"])
"""Words of files of before they carried their question: one of them tells an estimate."""

type State = Literal["intact", "unknown", "outdated", "altered"]

MOST_SHOWN = 20
"""Figures and passages that a verdict names; more are counted."""

STATES: tuple[State, ...] = ("intact", "unknown", "outdated", "altered")
"""From the best to the worst: the worst of the files of an archive is that of all."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the site publishes on the day that a file is read."""

    day: date
    tariffs: Tariffs
    templates: Templates
    communities: Sequence[PublishedCommunity]


def verify(content: bytes, published: Published) -> Verdict | None:
    """Say what a file is, or the files of an archive together; None where it is none of an estimate."""
    try:
        files = [
            (name, one, read_rows(one))
            for name, one in (archived_files(content) or {"": content}).items()
            if not one.startswith(b"%PDF")
        ]
    except Exception:  # noqa: BLE001 — a file can hold anything
        return None
    verdicts = [(name, verdict) for name, one, rows in files if (verdict := _verify(one, rows, published))]
    if len(files) == 1 or not verdicts:
        return verdicts[0][1] if verdicts else None
    first = verdicts[0][1]
    *whose, _, today = first["sentences"]
    parts = (f"{name}{french.COLON}{one['sentences'][-2:][0]}" for name, one in verdicts)
    return {
        "title": first["title"],
        "state": max((one["state"] for _, one in verdicts), key=STATES.index),
        "sentences": [*whose, *parts, today],
        "html": "".join(one.get("html", "") for _, one in verdicts),
    }


def _verify(content: bytes, rows: list[Row], published: Published) -> Verdict | None:
    link = question_of(rows)
    if not link:
        is_estimate = any(words in cell for words in UNMARKED for row in rows for cell in row.values())
        return _unknown(_say("no_link")) if is_estimate else None
    try:
        kind, document, tariffs = read_question_link(link, published.tariffs)
        subject = read_subject(document, tariffs, published.templates)
        own = write_export(kind, subject).content
    except Refused as refused:
        return _unknown(_say("unreadable"), *(one.message for one in refused.problems))
    except (LookupError, ValueError, TypeError):
        return _unknown(_say("unreadable"))
    found = differences(rows, read_rows(own))
    passages = len(found.added) + len(found.missing)
    state: State
    if found.figures or (passages and "qr" in kind):
        state, sentence = (
            "altered",
            _say("altered", count=len(found.figures)) if found.figures else _say("other_picture"),
        )
    elif passages:
        state, sentence = "unknown", _say("words", count=passages)
    else:
        state, sentence = "intact", _say("same" if content == own else "saved_again")
    today = _today(subject, document, published)
    return {
        "title": _say("title_of", name=subject.community) if subject.community else _say("title"),
        "state": max(state, today["state"], key=STATES.index),
        "sentences": [*_describe(subject), sentence, *today["sentences"]],
        "html": "".join(_draw(found)) + today.get("html", ""),
    }


def _unknown(*sentences: str) -> Verdict:
    return {"title": _say("title"), "state": "unknown", "sentences": [*sentences]}


def _describe(subject: Subject) -> Iterator[str]:
    """Yield whose estimate it is, of which day, under which tariff, and what was chosen."""
    yield citation(replace(subject, link="")).decode().partition("\n")[0]
    chosen, lines = {line.key for line in subject.tariff.options}, subject.answer.first.gross.lines
    if options := [
        f"{one.label} ({french.plural(one.quantity, *one.per.unit)})" for one in lines if one.code in chosen
    ]:
        yield _say("options", options=french.enumeration(options))


def _today(subject: Subject, document: Mapping[str, Any], published: Published) -> Verdict:
    """Say whether the question has the same answer on the reader's day, and draw the two where it has not."""
    then, day = subject.answer, french.day(published.day)
    try:
        now = read_subject(_asked_today(document, published), published.tariffs).answer
    except Refused as refused:
        why = " ".join(one.message for one in refused.problems)
        return {"title": "", "state": "outdated", "sentences": [_say("refused", day=day, why=why)]}
    days = [_say("then", day=french.day(subject.day)), _say("now", day=day)]
    compared = show_comparison(compare([*map(Scenario, days, (then.first, now.first))]))
    rows = [(one["libelle"], one["montants"]) for one in compared["lignes"]]
    sums = [one.years.sums if one.years else one.first.amounts for one in (then, now)]
    if then.years:
        rows.append((_say("sum"), [french.euros(one.net) for one in sums]))
    if all(before == after for _, (before, after) in rows):
        return {"title": "", "state": "intact", "sentences": [_say("holds", day=day)]}
    before, after = (french.euros(one.net) for one in sums)
    reasons = " ".join(compared["raisons"])
    sentence = _say("outdated", day=day, version=now.tariff.origin, then=before, now=after, reasons=reasons)
    return {"title": "", "state": "outdated", "sentences": [sentence], "html": _table("then_and_now", days, rows)}


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


def _draw(found: Differences) -> Iterator[str]:
    """Draw the figures and the passages that differ."""
    if found.figures:
        rows = ((one.place, (one.said, one.computed or "—")) for one in found.figures[:MOST_SHOWN])
        yield _table("figures", (_say("said"), _say("computed")), rows)
    for name, passages in (("added", found.added), ("missing", found.missing)):
        items = "".join(f"<li>{escape(one)}</li>" for one in passages[:MOST_SHOWN])
        yield f"<p>{escape(_say(name))}</p><ul>{items}</ul>" if items else ""


def _table(caption: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    names = [*map(escape, columns)]
    written = (
        f"<tr><th scope='row'>{escape(label)}</th>{cells(dict(zip(names, map(escape, texts), strict=True)))}</tr>"
        for label, texts in rows
    )
    return table("fiches", escape(_say(caption)), (escape(_say("line")), *names), written)
