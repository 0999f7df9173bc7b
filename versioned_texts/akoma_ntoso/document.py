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
    before = (other for other in {first, version, *others} if other.date <= version.date)
    history = sorted(before, key=lambda other: other.date)
    kind = slug(described.kind) or "texte"
    work = f"/akn/fr/act/{kind}/{first.date}/{described.slug}"
    acts = _numbered("acte", (act for other in history for act in other.amended_by))
    iris = {other: f"{work}/fra@{other.date}" for other in history}
    # what made a version: the acts that it names, or else itself
    makers = {other: [f"#{acts[act]}" for act in other.amended_by] or [iris[other]] for other in history}
    events = [(other, other.start, "amendment", maker) for other in history for maker in makers[other]]
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
        changes=modifications(since[1], _addresses(since[0], f"{work}/fra@{since[0].date}"), _addresses(version))
        if since
        else (),
        makers=[maker for other in history if since and other.date > since[0].date for maker in makers[other]],
        former=since and since[0].date,
        text=version_text(version),
    )


def _numbered(name: str, values: Iterable[str]) -> dict[str, str]:
    """Return the identifier of each value."""
    return {value: f"{name}_{number}" for number, value in enumerate(dict.fromkeys(values), start=1)}


def _addresses(version: Version, iri: str = "") -> dict[str, str]:
    """Return the address of each anchor of a version."""
    return {anchor: f"{iri}#{identifier}" for anchor, identifier in version_text(version).identifiers.items()}
