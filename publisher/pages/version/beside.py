"""What stands beside the articles of a version: a summary, the pages that explain it, and how to cite it.

None of it is the text's: it is marked as such, left out of the search and of what is copied, and absent on paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from publisher.corpus import Division, Version
from publisher.pages.own.explanations import Explanation, Explanations
from publisher.pages.own.summaries import Summaries
from publisher.pages.wording import link, version_name
from simulator import french

WORDS_A_MINUTE = 200
"""How fast a text of law is read."""

SHOWN = 16
"""Characters of a checksum that a reference gives."""

CITE = "citer"
"""The anchor of the reference of a version."""

OUTSIDE = "data-hors-texte data-search-exclude"


@dataclass(frozen=True, slots=True)
class Beside:
    """What the site says of the articles of one version, by their anchors."""

    summaries: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, tuple[Explanation, ...]] = field(default_factory=dict)

    def summary(self, division: Division) -> str:
        """Draw the summary of a division; nothing when it has none."""
        said = self.summaries.get(division.anchor)
        if not said:
            return ""
        own = f"<strong>Résumé du site{french.COLON.rstrip()}</strong>"
        return f'<p class="resume" role="note" {OUTSIDE}>{own} {escape(french.typeset(said))}</p>'

    def foot(self, division: Division, root: str) -> str:
        """Draw what ends a division: how to cite it, and the pages that explain it."""
        said = []
        if division.alineas and division.level > 1:
            name = "Citer cet article" if division.label else "Citer ce passage"
            said.append(cite_link(name, division.anchor, place_name(division)))
        pages = self.explanations.get(division.anchor, ())
        if pages:
            links = " · ".join(link(root + page.address, page.title) for page in pages)
            said.append(f"<span>Expliqué dans{french.COLON}{links}</span>")
        if not said:
            return ""
        return f'<p class="article__pied" {OUTSIDE}>{"".join(said)}</p>'


NOTHING_BESIDE = Beside()


def beside(version: Version, summaries: Summaries, found: Explanations) -> Beside:
    """Gather what the site says of the articles of a version."""
    return Beside(summaries.get(version.path, {}), found.get(version.path, {}))


def place_name(division: Division) -> str:
    """Name a division in a reference: ``article 5``; what comes under the title of the text is its head."""
    if division.label:
        return f"article {division.label}"
    return division.heading if division.heading and division.level > 1 else "en-tête"


def cite_link(name: str, anchor: str, place: str) -> str:
    """Write the link that leads to the reference of the version; a script copies that of the place instead."""
    label = f' aria-label="{escape(f"{name}{french.COLON}{place}")}"' if place else ""
    return (
        f'<a class="citer" href="#{CITE}" data-ancre="{escape(anchor)}" data-lieu="{escape(place)}"{label}>'
        f"{escape(name)}</a>"
    )


def reference(version: Version, address: str) -> str:
    """Write the reference of a version, in the parts from which a script makes that of an alinéa.

    ``address`` is that of the version, whole or relative to its page.
    """
    shown = address if address.startswith("http") else version.path
    checksum = f"{version.checksum[:SHOWN]}… ({SHOWN} premiers caractères sur {len(version.checksum)})"
    return (
        f'<p id="{CITE}" class="citation"><span class="citation__titre">{escape(version.title)},'
        f' {escape(version_name(version))}</span>. <a href="{escape(address)}">{escape(shown)}</a>.'
        f' <span class="citation__somme">SHA-512 du texte{french.COLON}{checksum}</span>.'
        f" Consulté le [jour de votre lecture].</p>{_how(version.body.divisions)}"
    )


def _how(divisions: Sequence[Division]) -> str:
    """Say how to cite an alinéa by hand, by the example of one that there is."""
    one = next((division for division in divisions if division.label and division.alineas), None)
    if one is None:
        return ""
    first = one.alineas[-1]
    said = (
        f"Pour un alinéa, ajoutez sa place après la version (« {place_name(one)}, alinéa {first.number} »)"
        f" et son ancre après l’adresse (« #{first.anchor} »)."
    )
    return f"<p>{escape(french.typeset(said))}</p>"


def reading_time(version: Version) -> str:
    """Say how long the text takes to read."""
    minutes = max(1, round(len(version.text.split()) / WORDS_A_MINUTE))
    return f"lecture{french.COLON}environ {french.plural(minutes, 'minute', 'minutes')}"
