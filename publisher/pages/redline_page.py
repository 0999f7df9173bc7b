"""The page that compares two versions: what was deleted and inserted, and how much it weighs.

Marks are text as well as colour: who listens hears where an insertion begins and ends.
"""

import json
from html import escape

from publisher.corpus import Version, Work
from publisher.pages.wording import link, price
from publisher.redline import Kind, Paragraph, ParagraphChange, Part, PartChange, Redline, Segment, after
from simulator import Request, Tariff, estimate, french

ROOT = "../../../"
"""From a comparison's address to the site's root."""

PUPILS = 1000
"""The number of pupils for whom a change of price is shown."""

_MARKS = {Kind.DELETED: ("del", "suppression"), Kind.INSERTED: ("ins", "ajout")}


def redline_page(work: Work, old: Version, new: Version, found: Redline) -> str:
    """Write the page as a Markdown document of one HTML block."""
    title = f"{work.short_title} : du {french.day(old.date)} au {french.day(new.date)}"
    front = f"---\ntitle: {json.dumps(french.typeset(title), ensure_ascii=False)}\nhide: [toc]\n"
    front += f"description: {json.dumps(f'{work.title}, comparaison de deux versions', ensure_ascii=False)}\n---\n"
    parts = [
        '<div class="comparaison">',
        f"<h1>{escape(french.typeset(title))}</h1>",
        _summary(old, new, found),
        _tariff(old, new),
        *(_part(old, new, part) for part in found.parts),
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _summary(old: Version, new: Version, found: Redline) -> str:
    changed = sum(1 for part in found.parts if part.changed)
    facts = [
        french.plural(changed, "article ou section modifié", "articles ou sections modifiés"),
        french.plural(found.count(Kind.INSERTED), "mot ajouté", "mots ajoutés"),
        french.plural(found.count(Kind.DELETED), "mot supprimé", "mots supprimés"),
    ]
    versions = " ".join(
        link(f"{ROOT}{version.path}", f"Version du {french.day(version.date)}", ' class="md-button"')
        for version in (old, new)
    )
    proof = (
        "Vérifié à la construction du site : chaque article de la version ancienne se relit ici mot pour mot sans les"
        " ajouts, et chaque article de la nouvelle sans les suppressions."
    )
    return f"<p>{', '.join(facts)}.</p><p>{escape(french.typeset(proof))}</p><p>{versions}</p>"


def _tariff(old: Version, new: Version) -> str:
    if old.tariff is None or new.tariff is None:
        return ""
    was, is_now = old.tariff, new.tariff
    priced = {**was.contributions, **is_now.contributions}
    rows = [(one.label, *(_price(tariff, name) for tariff in (was, is_now))) for name, one in priced.items()]
    yearly = [french.euros(estimate(Request(tariff, PUPILS)).net.amount) for tariff in (was, is_now)]
    rows.append((f"Contribution de base pour {french.integer(PUPILS)} élèves, par an", yearly[0], yearly[1]))
    body = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td>{escape(before)}</td><td>{escape(after)}</td></tr>"
        for label, before, after in rows
    )
    days = "".join(f"<th scope='col'>{french.day(version.date)}</th>" for version in (old, new))
    head = f"<tr><th scope='col'>Tarif</th>{days}</tr>"
    return f'<div class="tableau"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'


def _price(tariff: Tariff, name: str) -> str:
    return price(tariff.contributions[name]) if name in tariff.contributions else "—"


def _part(old: Version, new: Version, part: PartChange) -> str:
    paragraphs = "\n".join(_paragraph(old, new, one) for one in part.paragraphs)
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
        articles = part.old.name.startswith("article ") and part.new.name.startswith("article ")
        was, is_now = (escape(one.name) for one in (part.old, part.new))
        said.append(f"L’{was} devient l’{is_now}" if articles else f"« {was} » devient « {is_now} »")
    if part.moved:
        said.append("déplacé")
    if part.changed:
        said.append("modifié")
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def _name(part: Part | None) -> str:
    return part.name if part else ""


def _paragraph(old: Version, new: Version, change: ParagraphChange) -> str:
    version, paragraph = (new, change.new) if change.new else (old, change.old or Paragraph("", ""))
    place = f"{ROOT}{version.path}#{paragraph.anchor}"
    mark = (
        f'<a class="lieu" href="{escape(place)}" aria-label="Lire dans la {escape(f"version du {version.date}")}"></a>'
    )
    return f"<p>{mark}{_words(change.segments)}</p>"


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
