"""A version, and what it changed, as a document of Akoma Ntoso 3.0 (OASIS LegalDocML), drawn by ``act.xml``."""

from collections.abc import Iterable
from pathlib import Path

import jinja2

import french
from versioned_texts.akoma_ntoso.modifications import modifications
from versioned_texts.akoma_ntoso.text import version_text
from versioned_texts.corpus import Version, slug
from versioned_texts.metadata import Expression
from versioned_texts.redline import Redline
from versioned_texts.wording import section

MEDIA_TYPE, ENDING = "application/akn+xml", ".akn"
_ACT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
).get_template("act.xml", globals={"say": section("pages", "akoma_ntoso"), "slug": slug, "french": french})


def akoma_ntoso(
    expression: Expression, others: Iterable[Version] = (), since: tuple[Version, Redline] | None = None
) -> str:
    """Write a version; with what changed ``since`` another, whose redline is verified.

    Of the ``others`` of its work, those that precede it are named. IRIs follow the naming convention, aliases are the
    identifiers of the JSON-LD.
    """
    version, described, first = expression.version, expression.work.work, expression.work.first
    before = (one for one in {first, version, *others} if one.date <= version.date)
    history = sorted(before, key=lambda one: one.date)
    kind = slug(described.kind) or "texte"
    work = f"/akn/fr/act/{kind}/{first.date}/{described.slug}"
    acts = _numbered("acte", (act for one in history for act in one.amended_by))
    iris = {one: f"{work}/fra@{one.date}" for one in history}
    # what made a version: the acts that it names, or else itself
    makers = {one: [f"#{acts[act]}" for act in one.amended_by] or [iris[one]] for one in history}
    events = [(one, one.start, "amendment", maker) for one in history for maker in makers[one]]
    if until := expression.until:
        events.append((version, until, "repeal" if until == version.in_force_until else "amendment", iris[version]))
    return _ACT.render(
        expression=expression,
        version=version,
        kind=kind,
        work=work,
        iris=iris,
        issuers=_numbered("emetteur", described.issuers),
        acts=acts,
        events=events,
        changes=modifications(since[1], _places(since[0], f"{work}/fra@{since[0].date}"), _places(version))
        if since
        else (),
        makers=[maker for one in history if since and one.date > since[0].date for maker in makers[one]],
        former=since and since[0].date,
        text=version_text(version),
    )


def _numbered(name: str, values: Iterable[str]) -> dict[str, str]:
    """Return the identifier of each value."""
    return {value: f"{name}_{number}" for number, value in enumerate(dict.fromkeys(values), start=1)}


def _places(version: Version, iri: str = "") -> dict[str, str]:
    """Return the address of each anchor of a version."""
    return {anchor: f"{iri}#{place}" for anchor, place in version_text(version).places.items()}
