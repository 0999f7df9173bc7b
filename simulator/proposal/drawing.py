"""The price of a proposed change as HTML, with the form that asks for it again, and as lines of a terminal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import french
from simulator import views
from simulator.calculation import MOST_YEARS, Choice, TariffLine
from simulator.proposal.changed_lines import LineChange, TariffChange
from simulator.proposal.prices import CommunityCounts, PriceRow, ProposedPrices, proposed_prices
from simulator.question import NO, YEARS, YES
from simulator.wording import section
from versioned_texts.fragments import cells, escape, table

_say = section("proposal", "drawing")

PUPILS = 1000
"""The pupils of an example, where no headcounts are published."""

COMMUNITY = "collectivite"
"""The name of the field of the reader's community."""

MOST_BARS = 60
"""The communities that are drawn at most, as the table has all."""


def proposal_block(
    changes: TariffChange, communities: Sequence[CommunityCounts], choices: Mapping[str, str], anchor: str
) -> str:
    """Write the block: what becomes of each price, what is asked, and what each community would pay."""
    prices = proposed_prices(changes, communities, choices)
    columns = (_say("line"), french.day(changes.tariff.version), _say("proposed"))
    template = _row_template(columns)
    lines = (
        template.format("", *map(escape, (change.line.label, views.price(change.line), _proposed(change, choices))))
        for change in changes.lines
    )
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in _remarks(changes))
    return (
        f'<div class="changement" id="{anchor}" tabindex="-1">{table("fiches", _say("caption"), columns, lines)}'
        f"{f'<ul>{remarks}</ul>' if remarks else ''}{_form(changes, communities, choices)}"
        f'<p class="ecart" aria-live="polite">{escape(" ".join(_summary(prices, choices)))}</p>'
        f'<div class="prix-reponse">{_answer(prices, choices) if prices.rows else ""}</div></div>'
    )


def proposal_text(
    changes: TariffChange, communities: Sequence[CommunityCounts], choices: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of a terminal: prices, questions, and what each community would pay."""
    prices = proposed_prices(changes, communities, choices)
    yield from (
        f"{change.line.label}{french.COLON}{views.price(change.line)} → {_proposed(change, choices)}"
        for change in changes.lines
    )
    yield from (f"{change.sentence} ({change.field}={YES}, {NO})" for change in changes.lines if change.is_question)
    yield from (*_remarks(changes), *_summary(prices, choices))
    if prices.rows:
        width = max(len(row.name) for row in prices.rows)
        for name, *amounts in (_columns(prices), *((row.name, *map(french.euros, row[2:])) for row in prices.rows)):
            yield f"{name:<{width}}" + "".join(f"  {amount:>24}" for amount in amounts)


def _columns(prices: ProposedPrices) -> tuple[str, ...]:
    return _say("name"), *(f"{_say(key)}{prices.before.taxes}" for key in ("before", "after", "gap"))


def _row_template(columns: Sequence[str]) -> str:
    """Write a row to be filled in by `str.format`: an attribute, what heads the row, its other cells."""
    return f"<tr{{}}><th scope='row'>{{}}</th>{cells(dict.fromkeys(columns[1:], '{}'))}</tr>"


def _proposed(change: LineChange, choices: Mapping[str, str]) -> str:
    """Write the price as it would become, if it counts."""
    if not change.counts(choices):
        return _say("asked" if change.is_question and choices.get(change.field) != NO else "unread")
    return "—" if change.amount is None else views.price(replace(change.line, amount=change.amount))


def _remarks(changes: TariffChange) -> Iterator[str]:
    unread = (change for change in changes.lines if change.sentence and not change.is_question)
    yield from (f"{change.line.label}{french.COLON}{change.sentence}" for change in unread)
    yield from changes.remarks


def _form(changes: TariffChange, communities: Sequence[CommunityCounts], choices: Mapping[str, str]) -> str:
    """Write the form as it was filled in; a script asks again with what its fields hold (`price-change.ts`)."""
    answers = {"": _say("asked"), YES: _say("yes"), NO: _say("no")}
    fields = [
        _select(change.field, change.sentence, answers, choices) for change in changes.lines if change.is_question
    ]
    if communities:
        names = {"": _say("all"), **{community.code: community.name for community in communities}}
        years = {f"{number}": f"{number}" for number in range(1, MOST_YEARS + 1)}
        fields += (
            _select(COMMUNITY, _say("community"), names, choices),
            *(_option(line, choices) for line in changes.tariff.options),
            _select(YEARS.name, _say("years"), years, choices),
        )
    return f'<form class="prix-projet" autocomplete="off" novalidate>{"".join(fields)}</form>' if fields else ""


def _option(line: TariffLine, choices: Mapping[str, str]) -> str:
    if line.choice is Choice.YES_NO:
        return _select(line.field, line.label, {"": _say("no"), YES: _say("yes")}, choices)
    label, typed = _say("number", label=line.label, units=line.per.unit[1]), escape(choices.get(line.field, ""))
    return _field(line.field, label, "input", f' type="text" inputmode="numeric" value="{typed}">')


def _select(name: str, label: str, values: Mapping[str, str], choices: Mapping[str, str]) -> str:
    options = (
        f'<option value="{escape(value)}"{" selected" * (value == choices.get(name))}>{escape(text)}</option>'
        for value, text in values.items()
    )
    return _field(name, label, "select", f">{''.join(options)}</select>")


def _field(name: str, label: str, tag: str, rest: str) -> str:
    return f'<label for="prix-{name}">{escape(label)}</label><{tag} id="prix-{name}" name="{name}"{rest}'


def _summary(prices: ProposedPrices, choices: Mapping[str, str]) -> Iterator[str]:
    """Say what was mistyped, which lines don't count, and what the chosen community and all would pay."""
    yield from prices.problems
    if prices.left_out:
        labels = [french.quote(change.line.label) for change in prices.left_out]
        yield _say("left_out", labels=french.enumeration(labels))
    if prices.before.lines and not prices.rows:
        yield _say("example", **views.change(PUPILS, prices.before, prices.after))
    for row in prices.rows:
        if row.code in {"", choices.get(COMMUNITY)}:
            before, after = (f"{french.euros(amount)}{prices.before.taxes}" for amount in (row.before, row.after))
            key = "more" if row.gap > 0 else "less" if row.gap < 0 else "equal"
            years, gap = _say("over", count=prices.years), french.euros(abs(row.gap))
            yield _say(key, name=row.name, before=before, after=after, gap=gap, years=years)


def _answer(prices: ProposedPrices, choices: Mapping[str, str]) -> str:
    """Write what each community would pay: a picture where some pay less, a table, and the table to download."""
    columns, caption = _columns(prices), _say("communities", years=_say("over", count=prices.years))
    template, own = _row_template(columns), choices.get(COMMUNITY) or None
    rows = (
        template.format(' class="sienne"' * (code == own), escape(name), *map(french.euros, amounts))
        for code, name, *amounts in prices.rows
    )
    data = {
        "nom": "prix-du-projet",
        "titre": caption,
        "colonnes": [_say("code"), *columns],
        "lignes": [[code, name, *map(str, amounts)] for code, name, *amounts in prices.rows],
    }
    table_json = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    button = '<button type="button" class="bouton" data-genre="{0}">{1}</button>'
    buttons = " ".join(button.format(kind, _say(kind)) for kind in ("xlsx", "csv"))
    return (
        f"{_picture(prices.rows[:-1])}{table('fiches', caption, columns, rows)}<p>{buttons}</p>"
        f'<script type="application/json" data-tableau>{table_json}</script>'
    )


def _picture(rows: Sequence[PriceRow]) -> str:
    """Draw a bar for each community, from the middle, where some pay more and some less."""
    gaps = [row.gap for row in rows]
    if not min(gaps) < 0 < max(gaps) or len(rows) > MOST_BARS:
        return ""
    bars = ""
    for row in sorted(rows, key=lambda row: -row.gap):
        width, kind = float(50 * abs(row.gap) / max(map(abs, gaps))), "plus" if row.gap > 0 else "moins"
        start = 50 if row.gap > 0 else 50 - width
        bar = f'<rect class="{kind}" x="{start:.2f}%" width="{width:.2f}%" height="8"/>'
        bars += f"<li>{escape(row.name)} <span>{french.euros(row.gap)}</span><svg aria-hidden='true'>{bar}</svg></li>"
    return f'<figure class="prix-ecarts"><figcaption>{_say("picture")}</figcaption><ul>{bars}</ul></figure>'
