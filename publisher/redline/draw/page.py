"""A redline as HTML: deletions, insertions, their number, and the change of prices.

Marks are text as well as colour, so that a screen reader says where an insertion begins and ends.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from publisher.redline.draw.fragments import link
from publisher.redline.draw.prices import prices_html
from publisher.redline.edition import Edition
from publisher.redline.redline import Paragraph, ParagraphChange, Part, PartChange, Redline
from publisher.redline.words import Operation, Segment, after
from simulator import french

CHECKED_AT_BUILD = "Vérifié à la construction du site"
CHECKED_IN_BROWSER = "Vérifié dans votre navigateur"

_PROOF = (
    "chaque article de la version ancienne se relit ici mot pour mot sans les ajouts, et chaque article de la nouvelle"
    " sans les suppressions."
)
_MARKS = {Operation.DELETED: ("del", "suppression"), Operation.INSERTED: ("ins", "ajout")}


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Two editions and their redline, which must be verified before it is drawn."""

    old: Edition
    new: Edition
    redline: Redline

    @property
    def priced(self) -> bool:
        """Whether both editions set a tariff."""
        return self.old.tariff is not None and self.new.tariff is not None


def comparison_html(comparison: EditionComparison, root: str, checked: str, *, form: bool) -> str:
    """Write a comparison as blocks of HTML, one per line, without its title; ``root`` leads to the site's root.

    ``checked`` is `CHECKED_AT_BUILD` or `CHECKED_IN_BROWSER`; with a ``form``, the page asks for a number of pupils.
    """
    parts = [
        _head(comparison, root, checked),
        prices_html(comparison.old, comparison.new, form=form),
        *(_part(comparison, root, part) for part in comparison.redline.parts),
    ]
    return "\n".join(filter(None, parts))


def summary(redline: Redline) -> str:
    """Return one sentence that counts the changes."""
    changed = sum(1 for part in redline.parts if part.changed)
    renumbered = sum(1 for part in redline.parts if part.renumbered and _are_articles(part))
    facts = [
        french.plural(changed, "article ou section modifié", "articles ou sections modifiés"),
        *([french.plural(renumbered, "renuméroté", "renumérotés")] if renumbered else []),
        french.plural(redline.count(Operation.INSERTED), "mot ajouté", "mots ajoutés"),
        french.plural(redline.count(Operation.DELETED), "mot supprimé", "mots supprimés"),
    ]
    return f"{', '.join(facts)}."


def _head(comparison: EditionComparison, root: str, checked: str) -> str:
    versions = " ".join(
        link(f"{root}{one.path}", f"Version du {one.day}", ' class="md-button"')
        for one in (comparison.old, comparison.new)
    )
    proof = escape(french.typeset(f"{checked} : {_PROOF}"))
    return f'<p>{summary(comparison.redline)}</p><p class="preuve">{proof}</p><p>{versions}</p>'


def _part(comparison: EditionComparison, root: str, part: PartChange) -> str:
    paragraphs = "\n".join(_paragraph(comparison, root, one) for one in part.paragraphs)
    change = _change(part)
    if change:
        heading = f"<h2>{_words(part.heading)}</h2>\n" if part.heading else ""
        return f'<section class="modifie">\n<p class="sort">{change}</p>\n{heading}{paragraphs}\n</section>'
    name = escape(after(part.heading) or _name(part.new))
    return f'<details class="inchange"><summary>{name} (inchangé)</summary>\n{paragraphs}\n</details>'


def _change(part: PartChange) -> str:
    """Return what changed for a part, in words; empty when nothing did."""
    if part.old is None:
        return f"Ajouté : {escape(_name(part.new))}"
    if part.new is None:
        return f"Supprimé : {escape(_name(part.old))}"
    changes = []
    if part.renumbered:
        was, is_now = (escape(one.name) for one in (part.old, part.new))
        changes.append(f"L’{was} devient l’{is_now}" if _are_articles(part) else f"« {was} » devient « {is_now} »")
    if part.moved:
        changes.append("déplacé")
    if part.changed:
        changes.append("modifié")
    text = ", ".join(changes)
    text = text[:1].upper() + text[1:]
    if not text or part.old.heading or part.new.heading:
        return text
    return f"{text}{french.COLON}{escape(part.new.name)}"


def _are_articles(part: PartChange) -> bool:
    return all(one is not None and one.name.startswith("article ") for one in (part.old, part.new))


def _name(part: Part | None) -> str:
    return part.name if part else ""


def _paragraph(comparison: EditionComparison, root: str, change: ParagraphChange) -> str:
    version, paragraph = (
        (comparison.new, change.new) if change.new else (comparison.old, change.old or Paragraph("", ""))
    )
    address, label = _version_link(root, version.path, version.date)
    anchor = f'<a class="lieu" href="{address}#{escape(paragraph.anchor)}" aria-label="{label}"></a>'
    return f"<p>{anchor}{_words(change.segments)}</p>"


@lru_cache(maxsize=2)  # the two versions, for each of their paragraphs
def _version_link(root: str, path: str, date: dt.date) -> tuple[str, str]:
    """Return the address of a version and the label of its link, escaped."""
    return escape(f"{root}{path}"), escape(f"Lire dans la version du {french.day(date)}")


def _words(segments: tuple[Segment, ...]) -> str:
    return "".join(map(_segment, segments))


def _segment(segment: Segment) -> str:
    text = escape(segment.text, quote=False).replace("\n", "<br>")
    if segment.operation is Operation.EQUAL:
        return text
    tag, label = _MARKS[segment.operation]
    begins = f'<span class="entendu">{label} : </span>'
    ends = f'<span class="entendu"> fin {"d’" if label == "ajout" else "de "}{label} </span>'
    return f"<{tag}>{begins}{text}{ends}</{tag}>"
