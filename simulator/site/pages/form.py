"""The form of the simulator, and the line to embed its page elsewhere."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from french import day
from simulator import Choice, Quantity, Tariff, TariffLine, Tariffs, display, hypotheses, question, report
from simulator.calculation import COMMUNE, MOST_YEARS, PUPIL, ROLLOUT_YEARS, Rollout, vote_notice
from simulator.exports import SCHEMA, Decision
from simulator.headcounts import MOST_BYTES
from simulator.site.documents import Annex
from simulator.site.pages.communities import COMMUNITIES
from simulator.site.pages.example_questions import first_question, follows_from_pupils
from simulator.site.pages.templates import fill
from simulator.views import ReportedHypothesis, Row, price
from simulator.wording import section
from versioned_texts.engine import BrowserSide

_say = section("site", "form")

EMBEDDING_SCRIPT = "assets/encart.js"
"""The script that sets the height of the frame. Other sites load it, so its address never changes."""


class SimulatorLinks(NamedTuple):
    """Addresses from the site's root, first that of the page.

    ``amounts`` is that of the amounts of communities, empty where the site has none; ``territory`` that of the document
    of communities, and ``territory_source`` names its source. ``plain_labels`` are what officials call the lines that
    are chosen, by their fields. ``annexes`` are those of the file for the council, None where the site has no templates
    of its documents.
    """

    page: str
    amounts: str = ""
    territory: str = ""
    territory_source: str = ""
    plain_labels: Mapping[str, str] = MappingProxyType({})
    annexes: Sequence[Annex] | None = None


_NUMBERS = (question.COMMUNE_GRANT, question.YEARS, question.HEADCOUNT_CHANGE, question.TARIFF_CHANGE)
_LABELS = {PUPIL.field: PUPIL.label} | {field.name: field.label for field in _NUMBERS}
_LIMITS = {
    "years": MOST_YEARS,
    "rollout": ROLLOUT_YEARS,
    "name": question.LONGEST_OPTION,
    "label": question.LONGEST_QUOTE_LABEL,
    "bytes": MOST_BYTES,
}
_BLANK_ROW = Row(code="", genre="ligne", libelle="", calcul="", montant="", valeur="", reference="", source=None)


def simulator_form(tariffs: Tariffs, browser: BrowserSide, root: str, built: date, links: SimulatorLinks) -> str:
    """Write the simulator as one block of HTML; ``root`` leads from the page to the site's root.

    The form offers the latest tariff first and selects that of the day of the build; its script, that of the reader's.
    """
    usual = tariffs.standing(built)
    first = first_question()
    answer = first.estimate(tariffs, built) if follows_from_pupils(usual) else None
    notice = vote_notice(tariffs, usual, built)
    return fill(
        "simulator/form.html",
        engine=root + browser.engine,
        assets=root + browser.scripts,
        root=root,
        links=links,
        headcounts=f"{root}{COMMUNITIES}/",
        labels=_LABELS,
        limits=_LIMITS,
        rollout=Rollout,
        yes=question.YES,
        first=first.typed,
        counts=[_count_field(kind, tariffs) for kind in tariffs.quantities if kind is not PUPIL],
        options=[_option_field(line, tariffs, links.plain_labels) for line in tariffs.options],
        commune=COMMUNE.unit,
        title=usual.title,
        shape=json.dumps(question.question_shape(tariffs), ensure_ascii=False),
        usual=usual.version.isoformat(),
        tariffs=[_tariff_option(tariff, usual, built) for tariff in reversed(tariffs.published)],
        taxes=usual.taxes,
        shown=display(answer, root, notice=notice) if answer else {"titre": "", "reserve": "", "lignes": []},
        hypotheses=report(answer, root, hypotheses(answer, notice=notice))["hypotheses"] if answer else [],
        blank=_BLANK_ROW,
        blank_hypothesis=ReportedHypothesis(code="", texte="", source=None),
        **_council_file(tariffs, links.annexes),
        voted=_versions(tariff for tariff in tariffs.published if "yearly_vote" in tariff.grounds),
        schema=SCHEMA,
    )


def _council_file(tariffs: Tariffs, annexes: Sequence[Annex] | None) -> Mapping[str, object]:
    """Return what the form shows of the file for the council: for which tariffs, what is decided, what is annexed."""
    return {
        "deliberations": _versions(
            tariff for tariff in tariffs.published if tariff.deliberation and annexes is not None
        ),
        "decisions": [
            (Decision.JOINING, _say("joining")),
            (Decision.TRANSFER, _say("transfer")),
            (Decision.OPTIONS, _say("choosing")),
        ],
        "annexes": [
            (annex, _say("annex", title=annex.title, day=day(annex.version)), _versions(annex.tariffs))
            for annex in annexes or ()
        ],
    }


def _tariff_option(tariff: Tariff, usual: Tariff, built: date) -> Mapping[str, object]:
    act = next((act for act in tariff.acts if act.version == tariff.version), None)
    name = _say("act", title=act.title, day=day(act.version)) if act else _say("version", day=day(tariff.version))
    name = _say("coming", name=name, start=day(tariff.start)) if tariff.start > built else name
    return {"version": tariff.version.isoformat(), "start": tariff.start, "name": name, "usual": tariff is usual}


def _versions(tariffs: Iterable[Tariff]) -> str:
    """Name tariffs as the form's scripts read them."""
    return " ".join(tariff.version.isoformat() for tariff in tariffs)


def _count_field(kind: Quantity, tariffs: Tariffs) -> Mapping[str, object]:
    """Return what the form shows of a kind of quantity that is asked once, and the tariffs that need it."""
    versions = _versions(tariff for tariff in tariffs.published if kind in tariff.quantities)
    always = any(kind in tariff.quantities_with(()) for tariff in tariffs.published)
    return {"kind": kind, "versions": versions, "always": always}


def _option_field(line: TariffLine, tariffs: Tariffs, plain_labels: Mapping[str, str]) -> Mapping[str, object]:
    """Return what the form shows of a line that is chosen: its names and prices, and the tariffs that offer it."""
    offered = [next((own for own in tariff.options if own.field == line.field), None) for tariff in tariffs.published]
    pairs = list(zip(tariffs.published, offered, strict=True))
    return {
        "field": line.field,
        "labels": _by_words([(tariff, own.label if own else line.label) for tariff, own in pairs]),
        "plain": plain_labels.get(line.field, ""),
        "name": plain_labels.get(line.field, line.label),
        "yes_no": line.choice is Choice.YES_NO,
        "units": line.per.unit,
        "prices": _by_words([(tariff, price(own) if own else "") for tariff, own in pairs]),
        "versions": _versions(tariff for tariff, own in pairs if own),
    }


def _by_words(words_of: Sequence[tuple[Tariff, str]]) -> list[Mapping[str, str]]:
    """Return each wording once, with the tariffs under which it is shown."""
    return [
        {"words": words, "versions": _versions(tariff for tariff, own in words_of if own == words)}
        for words in dict.fromkeys(own for _, own in words_of)
    ]


def embedding_line(page: str, address: str) -> str:
    """Write the line by which other sites embed ``page``, from the root of ours, whose ``address`` may be unknown."""
    return fill("simulator/embedding.html", address=address, page=page, script=EMBEDDING_SCRIPT)
