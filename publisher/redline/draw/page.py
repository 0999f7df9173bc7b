"""A redline as HTML: what was deleted and inserted, how much it weighs, what it does to the price.

Marks are text as well as colour: who listens hears where an insertion begins and ends.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from publisher.redline import Kind, Paragraph, ParagraphChange, Part, PartChange, Redline, Segment, after
from publisher.redline.draw.prices import prices_html
from publisher.redline.draw.wording import link
from publisher.redline.edition import Edition
from simulator import french

CHECKED_AT_BUILD = "Vérifié à la construction du site"
CHECKED_IN_BROWSER = "Vérifié dans votre navigateur"

_PROOF = (
    "chaque article de la version ancienne se relit ici mot pour mot sans les ajouts, et chaque article de la nouvelle"
    " sans les suppressions."
)
_MARKS = {Kind.DELETED: ("del", "suppression"), Kind.INSERTED: ("ins", "ajout")}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions and the redline between them, which must be proven before it is drawn."""

    old: Edition
    new: Edition
    found: Redline

    @property
    def priced(self) -> bool:
        """Tell whether both editions set a tariff."""
        return self.old.tariff is not None and self.new.tariff is not None


def comparison_html(made: Comparison, root: str, checked: str, *, form: bool) -> str:
    """Write a comparison as blocks of HTML, one to a line, without its title.

    Args:
        made: what is compared.
        root: address of the site's root, relative to the page, with its final slash.
        checked: where the redline was proven, `CHECKED_AT_BUILD` or `CHECKED_IN_BROWSER`.
        form: whether the page can ask the simulator about another number of pupils.
    """
    parts = [
        _head(made, root, checked),
        prices_html(made.old, made.new, form=form),
        *(_part(made, root, part) for part in made.found.parts),
    ]
    return "\n".join(part for part in parts if part)


def summary(found: Redline) -> str:
    """Say in one sentence how much changed."""
    changed = sum(1 for part in found.parts if part.changed)
    renumbered = sum(1 for part in found.parts if part.renumbered and _are_articles(part))
    facts = [
        french.plural(changed, "article ou section modifié", "articles ou sections modifiés"),
        *([french.plural(renumbered, "renuméroté", "renumérotés")] if renumbered else []),
        french.plural(found.count(Kind.INSERTED), "mot ajouté", "mots ajoutés"),
        french.plural(found.count(Kind.DELETED), "mot supprimé", "mots supprimés"),
    ]
    return f"{', '.join(facts)}."


def _head(made: Comparison, root: str, checked: str) -> str:
    versions = " ".join(
        link(f"{root}{one.path}", f"Version du {one.day}", ' class="md-button"') for one in (made.old, made.new)
    )
    proof = escape(french.typeset(f"{checked} : {_PROOF}"))
    return f'<p>{summary(made.found)}</p><p class="preuve">{proof}</p><p>{versions}</p>'


def _part(made: Comparison, root: str, part: PartChange) -> str:
    paragraphs = "\n".join(_paragraph(made, root, one) for one in part.paragraphs)
    said = _fate(part)
    if said:
        heading = f"<h2>{_words(part.heading)}</h2>\n" if part.heading else ""
        return f'<section class="modifie">\n<p class="sort">{said}</p>\n{heading}{paragraphs}\n</section>'
    name = escape(after(part.heading) or _name(part.new))
    return f'<details class="inchange"><summary>{name} (inchangé)</summary>\n{paragraphs}\n</details>'


def _fate(part: PartChange) -> str:
    """Say what became of a part; nothing when it stands as it did."""
    if part.old is None:
        return f"Ajouté : {escape(_name(part.new))}"
    if part.new is None:
        return f"Supprimé : {escape(_name(part.old))}"
    said = []
    if part.renumbered:
        was, is_now = (escape(one.name) for one in (part.old, part.new))
        said.append(f"L’{was} devient l’{is_now}" if _are_articles(part) else f"« {was} » devient « {is_now} »")
    if part.moved:
        said.append("déplacé")
    if part.changed:
        said.append("modifié")
    text = ", ".join(said)
    text = text[:1].upper() + text[1:]
    if not text or part.old.heading or part.new.heading:
        return text
    return f"{text}{french.COLON}{escape(part.new.name)}"


def _are_articles(part: PartChange) -> bool:
    return all(one is not None and one.name.startswith("article ") for one in (part.old, part.new))


def _name(part: Part | None) -> str:
    return part.name if part else ""


def _paragraph(made: Comparison, root: str, change: ParagraphChange) -> str:
    version, paragraph = (made.new, change.new) if change.new else (made.old, change.old or Paragraph("", ""))
    place, label = _reading(root, version.path, version.date)
    read = f'<a class="lieu" href="{place}#{escape(paragraph.anchor)}" aria-label="{label}"></a>'
    return f"<p>{read}{_words(change.segments)}</p>"


@lru_cache(maxsize=2)  # the two versions of a comparison, for each of its paragraphs
def _reading(root: str, path: str, date: dt.date) -> tuple[str, str]:
    """Give the address of a version and how its link is called, as HTML holds them."""
    return escape(f"{root}{path}"), escape(f"Lire dans la version du {french.day(date)}")


def _words(segments: tuple[Segment, ...]) -> str:
    return "".join(_segment(one) for one in segments)


def _segment(segment: Segment) -> str:
    text = escape(segment.text, quote=False).replace("\n", "<br>")
    if segment.kind is Kind.KEPT:
        return text
    tag, said = _MARKS[segment.kind]
    begins = f'<span class="entendu">{said} : </span>'
    ends = f'<span class="entendu"> fin {"d’" if said == "ajout" else "de "}{said} </span>'
    return f"<{tag}>{begins}{text}{ends}</{tag}>"
