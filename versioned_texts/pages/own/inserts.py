"""Inserts: parts of a page drawn from the corpus, as the line ``[[ versioned-texts écrit ici : textes ]]``.

A builder that ignores the plugin shows that line, and so what its page lacks.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping

import french
from versioned_texts.corpus import Corpus, Correction, Version, version_to_read
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import correction_html, past_term_sentence, version_name
from versioned_texts.wording import section

_say, _banner = section("pages", "correction"), section("pages", "banner")

_SPACE = r"[^\S\n]"
_INSERT = re.compile(
    rf"^\[\[{_SPACE}*versioned-texts écrit ici{_SPACE}*:{_SPACE}*(?P<name>[\w-]+(?:{_SPACE}+[^\s\]]+)?)"
    rf"{_SPACE}*\]\]{_SPACE}*$",
    re.MULTILINE,
)
_NOTICE = re.compile(r"\[\[[^\[\]]*\bversioned-texts\b[^\[\]]*\]\]\s*")


class UnknownInsertError(Exception):
    """A page names an insert that does not exist."""


def fill_inserts(markdown: str, page: str, inserts: Mapping[str, Callable[[], str]]) -> str:
    """Replace each line of an insert by it.

    Raises:
        UnknownInsertError: names the page, the insert and the known ones.
    """

    def content(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in inserts:
            raise UnknownInsertError(f"{page}: found insert « {name} », expected one of {', '.join(sorted(inserts))}")
        return inserts[name]()

    return _INSERT.sub(content, markdown)


def remove_notice(words: str) -> str:
    """Remove what is to be read only on a site that was built without the plugin: ``[[ … versioned-texts … ]]``."""
    return _NOTICE.sub("", words)


def texts_list(corpus: Corpus, root: str, built: dt.date) -> str:
    """Write the works, each with the version to read on the day of the build, and its term where that is past."""
    items = ""
    for work in corpus.works:
        version = version_to_read(work, built)
        items += f"<li>{link(f'{root}{work.slug}/', work.title)}<br>"
        items += link(f"{root}{version.path}", version_name(version))
        items += f", {_banner('since_coming', day=french.day(version.start))}" if version.start > built else ""
        if past := past_term_sentence(work, version, f"{root}{version.path}", built):
            items += f"<br><small>{past}</small>"
        items += "</li>"
    return f'<ul class="textes">{items}</ul>'


def corrections_log(corpus: Corpus, texts: str, root: str) -> str:
    """Write the public log of corrections, the latest first, with the proof of those of words.

    ``texts`` is the name of the folder of the texts; ``root`` leads from the page to the site's root.
    """
    entries: list[tuple[dt.date, str, str, str, Correction]] = []
    for work in corpus.works:
        entries += [
            (correction.day, f"{work.slug}/", work.short_title, "", correction) for correction in work.corrections
        ]
        for version in work.versions:
            path, name = f"{version.path}#provenance", f"{work.short_title}, {version_name(version)}"
            proof = _correction_proof(version, texts)
            entries += [
                (correction.day, path, name, "" if correction.of_record else proof, correction)
                for correction in version.corrections
            ]
    if not entries:
        return f"<p>{_say('none')}</p>"
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    items = "".join(
        f"<li><p>{link(f'{root}{path}', name)}<br>{correction_html(correction)}</p>{proof}</li>"
        for _, path, name, proof, correction in entries
    )
    return f'<p>{_say("count", count=len(entries))}</p><ul class="corrections">{items}</ul>'


def _correction_proof(version: Version, texts: str) -> str:
    """Write the checksums of a corrected text, and the command that computes them in the package of all texts."""
    if version.seal is None or version.seal.sha512 == version.checksum:
        return ""
    sealed = _say("sealed_checksum", checksum=f"<code>{version.seal.sha512}</code>")
    current = _say("checksum", checksum=f"<code>{version.checksum}</code>")
    sealed_file = f"{texts}.sealed/{version.path}{version.date}.md"
    files = f"data/{sealed_file} data/{version.path}{version.slug}-{version.date}.md"
    return f"<p>{sealed}<br>{current}<br>{_say('command', command=f'<code>sha512sum {files}</code>')}</p>"
