"""Inserts: parts of a page drawn from the corpus, as the line ``[[ versioned-texts écrit ici : prix ]]``.

A builder that ignores the plugin shows that line, and so what its page lacks. A comment (``<!-- insert: prix -->``) is
filled too, but shows nothing there. Those that draw a tariff may name its version, as ``prix statuts/2020-01-02``;
otherwise it is that of the day of the build. Either way they name it to the reader.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import french
from publisher.corpus import Corpus, Correction, Version, version_to_read
from publisher.pages.phrases import correction_html, tariff_source, version_name
from publisher.redline.draw import cells, link, price, table
from publisher.wording import CorrectionWords, InsertWords, TextWords, fill
from simulator import Choice, Tariff
from simulator.headcounts import PublishedCommunity

TARIFF_INSERTS = ("prix", "tarif", "services", "collectivites", "exemples")
"""The inserts that draw a tariff."""

_SPACE = r"[^\S\n]"
_INSERT = re.compile(
    rf"^(?:\[\[{_SPACE}*versioned-texts écrit ici{_SPACE}*:|<!--{_SPACE}*insert:){_SPACE}*(?P<name>[\w-]+)"
    rf"(?:{_SPACE}+(?P<version>\S+?))?{_SPACE}*(?:\]\]|-->){_SPACE}*$",
    re.MULTILINE,
)
_NOTICE = re.compile(r"\[\[[^\[\]]*\bversioned-texts\b[^\[\]]*\]\]\s*")


@dataclass(frozen=True, slots=True)
class Insert:
    """An insert of a page: its offset there, its name, and the version that it names, as ``statuts/2020-01-02``."""

    start: int
    name: str
    version: str


class UnknownInsertError(Exception):
    """A page names an insert that does not exist."""


def fill_inserts(markdown: str, page: str, inserts: Mapping[str, Callable[[], str]]) -> str:
    """Replace each line of an insert by it; the name of one with a version has it after a space.

    Raises:
        UnknownInsertError: names the page, the insert and the known ones.
    """

    def content(match: re.Match[str]) -> str:
        name = " ".join(filter(None, match.group("name", "version")))
        if name not in inserts:
            same = [one for one in inserts if one.startswith(f"{match['name']} ")] if match["version"] else []
            known = same or [one for one in inserts if " " not in one]
            msg = f"{page}: found insert « {name} », expected one of {', '.join(sorted(known))}"
            raise UnknownInsertError(msg)
        return inserts[name]()

    return _INSERT.sub(content, markdown)


def find_inserts(markdown: str) -> Iterator[Insert]:
    """Yield the inserts of a page, in order."""
    for match in _INSERT.finditer(markdown):
        yield Insert(match.start(), match["name"], match["version"] or "")


def remove_notice(words: str) -> str:
    """Remove what is to be read only on a site that was built without the plugin: ``[[ … versioned-texts … ]]``."""
    return _NOTICE.sub("", words)


def tariff_inserts(tariff: Tariff, root: str) -> dict[str, Callable[[], str]]:
    """Return the inserts that show a tariff, by name."""
    return {
        "prix": lambda: price_line(tariff, root),
        "tarif": lambda: tariff_table(tariff, root),
        "services": lambda: services_table(tariff, root),
    }


def price_line(tariff: Tariff, root: str) -> str:
    """Write what is always due in one line, linked to the words that set it, and the options after it."""
    due = [line for line in tariff.lines if line.choice is Choice.ALWAYS]
    linked = " + ".join(
        link(f"{root}{line.source.path}", InsertWords.PRICE.format(line=line.label, price=price(line))) for line in due
    )
    named = (InsertWords.OPTION.format(line=line.label, price=price(line)) for line in tariff.options)
    options = InsertWords.OPTIONS.format(options=InsertWords.OPTIONS_BETWEEN.join(named))
    extra = f"{escape(french.typeset(options))} " if tariff.options else ""
    source = f'<span class="prix__options">{extra}{tariff_source(tariff, root)}</span>'
    return f'<p class="prix"><strong class="prix__base">{linked}</strong> {source}</p>'


def tariff_table(tariff: Tariff, root: str) -> str:
    """Write the contributions as a table: label, price, article."""
    rows = []
    for one in tariff.lines:
        source = link(root + one.source.path, TextWords.ARTICLE.format(article=one.source.article))
        columns = cells({InsertWords.AMOUNT_COLUMN: escape(price(one)), InsertWords.SOURCE_COLUMN: source})
        rows.append(f"<tr><th scope='row'>{escape(one.label)}</th>{columns}</tr>")
    titles = (InsertWords.CONTRIBUTION_COLUMN, InsertWords.AMOUNT_COLUMN, InsertWords.SOURCE_COLUMN)
    return table("fiches", InsertWords.TARIFF, titles, rows) + _source(tariff, root)


def services_table(tariff: Tariff, root: str) -> str:
    """Write the services and the contributions that open each as a table."""
    rows = []
    for one in tariff.services:
        opened = (
            f'<td data-colonne="{escape(line.label)}">{InsertWords.YES if line.key in one.lines else "—"}</td>'
            for line in tariff.lines
        )
        rows.append(f"<tr><th scope='row'>{link(root + one.source.path, one.label)}</th>{''.join(opened)}</tr>")
    columns = (InsertWords.SERVICE_COLUMN, *(escape(line.label) for line in tariff.lines))
    drawn = table("services fiches", InsertWords.SERVICES, columns, rows)
    return drawn + _source(tariff, root)


def _source(tariff: Tariff, root: str) -> str:
    return f"<p><small>{tariff_source(tariff, root)}</small></p>"


def texts_list(corpus: Corpus, root: str, built: dt.date) -> str:
    """Write the works, each with the version to read on the day of the build."""
    items = ""
    for work in corpus.works:
        version = version_to_read(work, built)
        items += f"<li>{link(f'{root}{work.slug}/', work.title)}<br>"
        items += f"{link(f'{root}{version.path}', version_name(version))}</li>"
    return f'<ul class="textes">{items}</ul>'


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = InsertWords.NO_HEADCOUNTS
    if schools:
        sentence = InsertWords.HEADCOUNTS.format(source=schools[0]["source"])
    return f"<p>{escape(french.typeset(sentence))}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(french.typeset(source))}</p>" if source else ""


def corrections_log(corpus: Corpus, texts: str, root: str) -> str:
    """Write the public log of corrections, the latest first, with the proof of those of words.

    ``texts`` is the name of the folder of the texts; ``root`` leads from the page to the site's root.
    """
    entries: list[tuple[dt.date, str, str, str, Correction]] = []
    for work in corpus.works:
        entries += [(one.day, f"{work.slug}/", work.short_title, "", one) for one in work.corrections]
        for version in work.versions:
            path, name = f"{version.path}#provenance", f"{work.short_title}, {version_name(version)}"
            proof = _correction_proof(version, texts)
            entries += [(one.day, path, name, "" if one.key else proof, one) for one in version.corrections]
    if not entries:
        return f"<p>{fill(CorrectionWords.NONE)}</p>"
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    items = "".join(
        f"<li><p>{link(f'{root}{path}', name)}<br>{correction_html(correction)}</p>{proof}</li>"
        for _, path, name, proof, correction in entries
    )
    count = french.plural(len(entries), *CorrectionWords.COUNT)
    return f'<p>{escape(count)}.</p><ul class="corrections">{items}</ul>'


def _correction_proof(version: Version, texts: str) -> str:
    """Write the checksums of a corrected text, and the command that computes them in the package of all texts."""
    if version.seal is None or version.seal.sha512 == version.checksum:
        return ""
    sums = (CorrectionWords.SEALED_CHECKSUM, version.seal.sha512), (CorrectionWords.CHECKSUM, version.checksum)
    lines = "<br>".join(fill(words, checksum=f"<code>{checksum}</code>") for words, checksum in sums)
    files = f"data/{texts}.sealed/{version.slug}/{version.date}.md data/{version.path}{version.slug}-{version.date}.md"
    return f"<p>{lines}<br>{fill(CorrectionWords.COMMAND, command=f'<code>sha512sum {files}</code>')}</p>"
