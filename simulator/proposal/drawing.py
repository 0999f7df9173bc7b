"""The price of a proposed change as HTML, with the form that asks for it again, and as lines of a terminal."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

import french
from french.amounts import machine
from simulator.calculation import MOST_YEARS, Choice, TariffLine
from simulator.proposal.changed_lines import LineChange, TariffChange
from simulator.proposal.prices import Choices, CommunityCounts, PriceRow, ProposedPrices, proposed_prices
from simulator.question import NO, YEARS, YES
from simulator.views import change, price
from simulator.wording import section
from versioned_texts.fragments import cells, table

_say = section("proposal", "drawing")

PUPILS = 1000
"""The pupils of an example, where no headcounts are published."""

MOST_BARS, BAR = 60, 34
"""The communities that are drawn at most, as the table says all, and the height of each in pixels."""

_OWN = ' class="sienne"'


def proposal_block(changed: TariffChange, communities: Sequence[CommunityCounts], chosen: Choices, anchor: str) -> str:
    """Write the block: what becomes of each price, what is asked, and what each community would pay."""
    prices = proposed_prices(changed, communities, chosen)
    columns = (_say("line"), _say("stands", day=french.day(changed.tariff.text_version)), _say("proposed"))
    lines = (_row(one.line.label, columns[1:], _prices(one, chosen)) for one in changed.lines)
    told = [f"{one.line.label}{french.COLON}{one.sentence}" for one in changed.touched if not one.question]
    remarks = "".join(f"<li>{escape(one)}</li>" for one in (*told, *changed.remarks))
    return (
        f'<div class="changement" id="{anchor}" tabindex="-1">{table("fiches", _say("caption"), columns, lines)}'
        f"{f'<ul>{remarks}</ul>' if remarks else ''}{_form(changed, communities, chosen)}"
        f'<p class="ecart" aria-live="polite">{escape(" ".join(_summary(prices, chosen)))}</p>'
        f'<div class="prix-reponse">{_answer(prices, chosen) if prices.rows else ""}</div></div>'
    )


def proposal_text(changed: TariffChange, communities: Sequence[CommunityCounts], chosen: Choices) -> Iterator[str]:
    """Yield the lines of a terminal: prices, questions, and what each community would pay."""
    prices = proposed_prices(changed, communities, chosen)
    yield from (f"{one.line.label}{french.COLON}{one.question or one.sentence}" for one in changed.lines)
    yield from (*changed.remarks, *_summary(prices, chosen))
    if prices.rows:
        width = max(len(row.name) for row in prices.rows)
        rows = ((row.name, *map(french.euros, row.amounts)) for row in prices.rows)
        for name, *amounts in (_columns(prices), *rows):
            yield f"{name:<{width}}" + "".join(f"  {one:>24}" for one in amounts)


def _columns(prices: ProposedPrices) -> tuple[str, ...]:
    return _say("name"), *(f"{_say(key)}{prices.before.taxes}" for key in ("before", "after", "gap"))


def _row(label: str, columns: Sequence[str], texts: Sequence[str], attribute: str = "") -> str:
    written = cells(dict(zip(columns, map(escape, texts), strict=True)))
    return f"<tr{attribute}><th scope='row'>{escape(label)}</th>{written}</tr>"


def _prices(one: LineChange, chosen: Choices) -> tuple[str, str]:
    if not one.counts(chosen.answers):
        asked = one.question and chosen.answers.get(one.line.key) != NO
        return price(one.line), _say("asked" if asked else "unread")
    return price(one.line), "—" if one.amount is None else price(replace(one.line, amount=one.amount))


def _form(changed: TariffChange, communities: Sequence[CommunityCounts], chosen: Choices) -> str:
    """Write the form as it was filled in; a script asks again with what its fields hold (`proposed-price.js`)."""
    fields = [_question(one, chosen.answers.get(one.line.key, "")) for one in changed.lines if one.question]
    if communities:
        numbers = map(str, range(1, MOST_YEARS + 1))
        years = (f"<option{' selected' * (one == chosen.years)}>{one}</option>" for one in numbers)
        fields += (
            _community(chosen.community, next((one.name for one in communities if one.code == chosen.community), "")),
            *(_option(line, chosen.options.get(line.field, "")) for line in changed.tariff.options),
            f'<label for="prix-annees">{_say("years")}</label>',
            f'<select id="prix-annees" name="{YEARS.name}">{"".join(years)}</select>',
        )
    return f'<form class="prix-projet" autocomplete="off" novalidate>{"".join(fields)}</form>' if fields else ""


def _question(one: LineChange, answer: str) -> str:
    name = f'name="reponses.{one.line.key}"'
    choices = "".join(
        f'<label><input type="radio" {name} value="{value}"{" checked" * (answer == value)}> {_say(value)}</label>'
        for value in (YES, NO)
    )
    return f"<fieldset><legend>{escape(one.question)}</legend>{choices}</fieldset>"


def _community(code: str, name: str) -> str:
    return (
        f'<div class="prix-collectivite estimation"><label for="prix-collectivite">{_say("community")}</label>'
        '<input type="text" id="prix-collectivite" role="combobox" aria-expanded="false" aria-autocomplete="list"'
        f' aria-controls="prix-choix" spellcheck="false" value="{escape(name)}">'
        f'<input type="hidden" name="collectivite" value="{escape(code)}">'
        f'<ul id="prix-choix" role="listbox" aria-label="{_say("names")}" hidden></ul>'
        '<p role="status" data-territoire></p></div>'
    )


def _option(line: TariffLine, typed: str) -> str:
    named, label = f'id="prix-{line.field}" name="options.{line.field}"', line.label
    if line.choice is Choice.YES_NO:
        checked = " checked" * (typed == YES)
        return f'<label><input type="checkbox" {named} value="{YES}"{checked}> {escape(label)}</label>'
    label = _say("number", label=label, units=line.per.unit[1])
    box = f'<input type="text" inputmode="numeric" {named} value="{escape(typed)}">'
    return f'<label for="prix-{line.field}">{escape(label)}</label>{box}'


def _summary(prices: ProposedPrices, chosen: Choices) -> Iterator[str]:
    """Say what was mistyped, which lines don't count, and what the chosen community and all would pay."""
    yield from prices.problems
    if prices.left_out:
        yield _say("left_out", labels=french.enumeration([french.quote(one.line.label) for one in prices.left_out]))
    if prices.before.lines and not prices.rows:
        yield _say("example", **change(PUPILS, prices.before, prices.after))
    if prices.rows and chosen.community not in {row.code for row in prices.rows}:
        yield _say("no_headcount")
    for row in prices.rows:
        if row.code in {"", chosen.community}:
            before, after = (f"{french.euros(one)}{prices.before.taxes}" for one in (row.before, row.after))
            key = "more" if row.gap > 0 else "less" if row.gap < 0 else "equal"
            years, gap = _say("over", count=prices.years), french.euros(abs(row.gap))
            yield _say(key, name=row.name, before=before, after=after, gap=gap, years=years)


def _answer(prices: ProposedPrices, chosen: Choices) -> str:
    """Write what each community would pay: a picture where some pay less, a table, and the table to download."""
    columns, caption = _columns(prices), _say("communities", years=_say("over", count=prices.years))
    rows = (
        _row(row.name, columns[1:], [*map(french.euros, row.amounts)], _OWN * (row.code == chosen.community != ""))
        for row in prices.rows
    )
    data = {
        "nom": "prix-du-projet",
        "titre": caption,
        "colonnes": [_say("code"), *columns],
        "lignes": [[row.code, row.name, *map(machine, row.amounts)] for row in prices.rows],
    }
    written = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    button = '<button type="button" class="md-button" data-genre="{0}">{1}</button>'
    buttons = " ".join(button.format(kind, _say(kind)) for kind in ("xlsx", "csv"))
    return (
        f"{_picture(prices.rows[:-1])}{table('fiches', caption, columns, rows)}<p>{buttons}</p>"
        f'<script type="application/json" data-tableau>{written}</script>'
    )


def _picture(rows: Sequence[PriceRow]) -> str:
    """Draw a bar for each community, from the middle, where some pay more and some less; the table has the same."""
    largest = max(abs(row.gap) for row in rows)
    if len({row.gap > 0 for row in rows if row.gap}) < 2 or len(rows) > MOST_BARS:  # noqa: PLR2004 — more, and less
        return ""
    bars = ""
    for top, row in zip(range(0, BAR * len(rows), BAR), sorted(rows, key=lambda row: -row.gap), strict=True):
        width, kind = float(50 * abs(row.gap) / largest), "plus" if row.gap > 0 else "moins"
        bars += (
            f'<text y="{top + 12}">{escape(row.name)}</text>'
            f'<text x="100%" y="{top + 12}" text-anchor="end">{french.euros(row.gap)}</text><rect class="{kind}"'
            f' x="{50 if row.gap > 0 else 50 - width:.2f}%" y="{top + 17}" width="{width:.2f}%" height="8"/>'
        )
    svg = f'<svg width="100%" height="{BAR * len(rows)}" role="img" aria-label="{_say("picture_name")}">'
    drawn = f'{svg}<g aria-hidden="true">{bars}</g></svg>'
    return f'<figure class="prix-ecarts"><figcaption>{_say("picture")}</figcaption>{drawn}</figure>'
