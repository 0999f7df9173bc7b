"""A version, and what it changed, as a document of Akoma Ntoso 3.0 (OASIS LegalDocML); its frame is ``act.xml``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from string import Template

import french
from versioned_texts.akoma_ntoso.elements import element
from versioned_texts.akoma_ntoso.modifications import modifications
from versioned_texts.akoma_ntoso.text import PERIOD, version_text
from versioned_texts.corpus import EditorialNote, Version, slug
from versioned_texts.fragments import escape
from versioned_texts.metadata import Expression, WorkDescription
from versioned_texts.redline import Redline
from versioned_texts.wording import section

_say = section("pages", "akoma_ntoso")

MEDIA_TYPE, ENDING = "application/akn+xml", ".akn"
_ACT = Template(resources.files(__package__).joinpath("act.xml").read_text("utf-8"))
_ONTOLOGY = "/akn/ontology"


def akoma_ntoso(
    expression: Expression, others: Iterable[Version] = (), since: tuple[Version, Redline] | None = None
) -> str:
    """Write a version; with what changed ``since`` another, whose redline is verified.

    Of the ``others`` of its work, those that precede it are named. IRIs follow the naming convention, aliases are the
    identifiers of the JSON-LD.
    """
    work, version, seal = expression.work, expression.version, expression.version.seal
    before = (one for one in {work.first, version, *others} if one.date <= version.date)
    history = _History(work, tuple(sorted(before, key=lambda one: one.date)))
    days = {"version": version.date, "signature": version.signed, "adoption": version.adopted}
    notes = [*version.notes, *([version.term] if version.term else [])]
    events, interval = history.events(version, expression.until)
    return _ACT.substitute(
        kind=history.kind,
        work=history.iri(),
        work_aliases=_aliases(work),
        work_date=work.first.date,
        authors=_lines(element("FRBRauthor", href=f"#{name}") for name in history.issuers),
        expression=history.iri(version),
        aliases=_aliases(expression),
        dates=_lines(element("FRBRdate", name=name, date=str(day)) for name, day in days.items() if day),
        markup=f"/depuis-{since[0].date}" if since else "",
        made=expression.modified or version.date,
        publication=_lines(
            [element("publication", date=str(seal.day), name="scellement", showAs=_say("sealed"))] if seal else []
        ),
        events=events,
        analysis=history.analysis(version, *since) if since else "",
        interval=interval,
        references=_lines(history.references()),
        notes=_group("notes", (_note(version, *one) for one in enumerate(notes, start=1))),
        text=version_text(version).xml,
    )


@dataclass(frozen=True, slots=True)
class _History:
    """A work, and its versions up to one, the oldest first."""

    work: WorkDescription
    versions: tuple[Version, ...]

    @property
    def kind(self) -> str:
        return slug(self.work.work.kind) or "texte"

    @property
    def issuers(self) -> dict[str, str]:
        """The issuers by their identifiers."""
        names = self.work.work.issuers or (_say("no_issuer"),)
        return {f"emetteur-{slug(name) or number}": name for number, name in enumerate(names, start=1)}

    @property
    def acts(self) -> dict[str, str]:
        """The identifiers of the acts that amended the text, as the versions name them."""
        acts = dict.fromkeys(act for one in self.versions for act in one.amended_by)
        return {act: f"acte_{number}" for number, act in enumerate(acts, start=1)}

    def iri(self, version: Version | None = None) -> str:
        """Return the IRI of the work, or of a version of it."""
        iri = f"/akn/fr/act/{self.kind}/{self.work.first.date}/{self.work.work.slug}"
        return f"{iri}/fra@{version.date}" if version else iri

    def sources(self, version: Version) -> list[str]:
        """Return what made a version: the acts that it names, or else itself."""
        return [f"#{self.acts[act]}" for act in version.amended_by] or [self.iri(version)]

    def events(self, version: Version, until: date | None) -> tuple[str, str]:
        """Write the events of the text up to a version and its last day, and the interval in which it applies."""
        kinds = {self.versions[0]: "generation"}
        rows = [
            (one, one.start, kinds.get(one, "amendment"), source)
            for one in self.versions
            for source in self.sources(one)
        ]
        start = next(number for number, (one, *_) in enumerate(rows, start=1) if one is version)
        if until:
            rows.append(
                (version, until, "repeal" if until == version.in_force_until else "amendment", self.iri(version))
            )
        events = (
            element("eventRef", eId=f"eref_{number}", date=str(day), type=kind, source=source)
            for number, (_, day, kind, source) in enumerate(rows, start=1)
        )
        end = f"#eref_{len(rows)}" if until else ""
        return _lines(events), element("timeInterval", refersTo="#application", start=f"#eref_{start}", end=end)

    def references(self) -> Iterator[str]:
        first = self.versions[0]
        yield element("original", eId="original", href=self.iri(first), showAs=first.title)
        for name, title in self.issuers.items():
            yield element(
                "TLCOrganization", eId=name, href=f"{_ONTOLOGY}/organization/fr.{name.partition('-')[2]}", showAs=title
            )
        for act, name in self.acts.items():
            href = f"{_ONTOLOGY}/reference/fr.{slug(act) or name}"
            yield element("TLCReference", eId=name, name="acte", href=href, showAs=act)
        href = f"{_ONTOLOGY}/concept/fr.application"
        yield element("TLCConcept", eId="application", href=href, showAs=_say("application"))

    def analysis(self, version: Version, old: Version, redline: Redline) -> str:
        sources = dict.fromkeys(source for one in self.versions if one.date > old.date for source in self.sources(one))
        there, here = (
            {anchor: f"{iri}#{place}" for anchor, place in version_text(one).places.items()}
            for iri, one in ((self.iri(old), old), ("", version))
        )
        changes = _lines(modifications(redline, there, here, tuple(sources), PERIOD))
        return _group("analysis", [element("passiveModifications", f"\n{changes}")] if changes else [])


def _aliases(described: WorkDescription | Expression) -> str:
    """Write the identifiers of the JSON-LD; an ELI is an address of the web."""
    eli = [element("FRBRalias", name="eli", value=described.id)] if described.id.startswith("http") else []
    return _lines([*eli, element("FRBRalias", name="urn", value=described.urn)])


def _note(version: Version, number: int, note: EditorialNote) -> str:
    """Write a note of the publisher: the words that it bears on, and what it says."""
    words = (element("p", escape(text)) for text in (french.quote(note.words), french.typeset(note.note)))
    place = version_text(version).places[note.passage.alinea]
    return element("note", *words, eId=f"note_{number}", placementBase=f"#{place}")


def _lines(elements: Iterable[str]) -> str:
    return "".join(f"{one}\n" for one in elements)


def _group(tag: str, elements: Iterable[str]) -> str:
    """Write an element with others in it, each on a line; nothing without any."""
    content = _lines(elements)
    return f"{element(tag, f'\n{content}', source='#versioned-texts')}\n" if content else ""
