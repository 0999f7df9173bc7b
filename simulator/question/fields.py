"""The request: what a community asks to have estimated, read from what was typed.

The fields keep the names they have in the form, in the address and on the command line.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from simulator import french
from simulator.calculation.request import Quote, Request
from simulator.calculation.tariff import Tariff, Tariffs
from simulator.question.readers import NumberField, Problem, Refused

PUPILS = NumberField("eleves", "Nombre d’élèves", "12345 ou 12 345", 1, 10_000_000)
HALF_DAYS = NumberField("demi-journees", "Nombre de demi-journées", "3", 0, 100_000)
COMMUNE_GRANT = NumberField("subvention", "Subvention des communes", "2000 ou 1 250,50", 0, 1_000_000_000)
QUOTE = NumberField("devis", "Montant du devis", "2000 ou 1 250,50", 0, 1_000_000_000)
FIELDS = ("eleves", "forfait", "demi-journees", "subvention", "tarif", "devis")
"""The fields of a question, by the names that they have in the form, in the address and on the command line."""
MOST_QUOTES = 50
LONGEST_LABEL = 120


def read_request(
    typed: Mapping[str, str], tariffs: Tariffs, quotes: Iterable[tuple[str, str]] = (), day: date | None = None
) -> Request:
    """Read the fields of `FIELDS` as they were typed, and quotes as pairs of a label and an amount.

    A field that is absent, or left empty when it is optional, takes its usual value: no support, nothing granted, the
    tariff that stands on ``day`` (the latest when no day is given).

    Raises:
        Refused: with every problem found in any field.
    """
    problems: list[Problem] = []

    def optional(field: str) -> str:
        return typed.get(field, "").strip()

    usual = tariffs.standing(day) if day else tariffs.latest
    request = Request(
        tariff=attempt(lambda: _tariff(optional("tarif"), tariffs, usual), usual, problems),
        pupils=attempt(lambda: PUPILS.count(typed.get("eleves", "")), 0, problems),
        flat_support=attempt(lambda: _yes(optional("forfait")), fallback=False, problems=problems),
        half_days=attempt(lambda: HALF_DAYS.count(optional("demi-journees") or "0"), 0, problems),
        commune_grant=attempt(lambda: COMMUNE_GRANT.amount(optional("subvention") or "0"), Decimal(0), problems),
        quotes=attempt(lambda: _quotes(tuple(quotes)), (), problems),
    )
    problems += unknown(typed, FIELDS)
    problems += _not_offered(request)
    if problems:
        raise Refused(tuple(problems))
    return request


def attempt[T](read: Callable[[], T], fallback: T, problems: list[Problem]) -> T:
    """Read something; note why it is refused, if it is, and give the fallback so that what follows is read too."""
    try:
        return read()
    except Refused as refused:
        problems.extend(refused.problems)
        return fallback


def short(text: str, most: int = 40) -> str:
    """Cut a text that is too long to be repeated whole."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _yes(text: str) -> bool:
    if text in {"oui", "non", ""}:
        return text == "oui"
    raise Refused((Problem.said("forfait", f"Accompagnement forfaitaire : « {short(text)} » ; répondez oui ou non."),))


def _tariff(text: str, tariffs: Tariffs, usual: Tariff) -> Tariff:
    if not text:
        return usual
    try:
        found = tariffs.of(date.fromisoformat(text))
    except ValueError:
        found = None
    if found is not None and found.version.isoformat() == text:
        return found
    published = ", ".join(str(tariff.version) for tariff in tariffs.published)
    sentence = f"Tarif : « {short(text)} » n’est pas la date d’un tarif publié ici. Choisissez parmi : {published}."
    raise Refused((Problem.said("tarif", sentence),))


def _quotes(pairs: tuple[tuple[str, str], ...]) -> tuple[Quote, ...]:
    if len(pairs) > MOST_QUOTES:
        raise Refused((Problem.said("devis", f"Devis : {len(pairs)} saisis ; le maximum est {MOST_QUOTES}."),))
    problems: list[Problem] = []
    read: list[Quote] = []
    for label, amount in pairs:
        name = " ".join(label.split())
        if not name or len(name) > LONGEST_LABEL:
            sentence = f"Devis : donnez un libellé de 1 à {LONGEST_LABEL} caractères, par exemple Connecteur=1200."
            problems.append(Problem.said("devis", sentence))
            continue
        try:
            read.append(Quote(name, QUOTE.amount(amount)))
        except Refused as refused:
            problems += [Problem(problem.field, f"{name} — {problem.message}") for problem in refused.problems]
    if problems:
        raise Refused(tuple(problems))
    return tuple(read)


def _not_offered(request: Request) -> list[Problem]:
    tariff = request.tariff
    when = french.day(tariff.version)
    problems = []
    if request.flat_support and tariff.flat_support is None:
        problems.append(Problem.said("forfait", f"Le tarif du {when} ne propose pas d’accompagnement forfaitaire."))
    if request.half_days and tariff.on_demand_support is None:
        problems.append(
            Problem.said("demi-journees", f"Le tarif du {when} ne propose pas d’accompagnement à la demande.")
        )
    return problems


def unknown(typed: Mapping[str, str], known: Collection[str]) -> list[Problem]:
    """Name the fields that nothing reads."""
    options = ", ".join(known)
    return [
        Problem.said(field, f"« {short(field)} » n’est pas une option connue. Options : {options}.")
        for field in typed
        if field not in known
    ]
