"""The public log of corrections: every slip of transcription corrected after its version was sealed."""

from html import escape

from publisher.corpus import Corpus
from publisher.pages.wording import correction_html, link, version_name
from simulator import french


def corrections_log(corpus: Corpus, root: str) -> str:
    """Write the log, the latest correction first; ``root`` leads from the page to the site's root."""
    versions = [(work.short_title, version) for work in corpus.works for version in work.versions]
    entries = [
        (one.day, version.path, title, version, one) for title, version in versions for one in version.corrections
    ]
    if not entries:
        return f"<p>{french.typeset('Aucune correction à ce jour : chaque texte se lit tel qu’il a été scellé.')}</p>"
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    items = "".join(
        f"<li><p>{link(f'{root}{path}#provenance', f'{title}, {version_name(version)}')}<br>"
        f"{correction_html(correction)}</p></li>"
        for _, path, title, version, correction in entries
    )
    count = french.plural(len(entries), "correction publiée", "corrections publiées")
    return f'<p>{escape(count)}.</p><ul class="corrections">{items}</ul>'
