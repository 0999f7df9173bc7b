"""The table of archive packages with their checksums."""

from html import escape

from publisher.corpus import Corpus
from publisher.metadata import Downloads, VersionFile
from publisher.pages.version.files_list import weight
from publisher.pages.wording import link, version_name
from simulator import french


def packages_table(corpus: Corpus, downloads: Downloads, sums: str, root: str) -> str:
    """Write the table; ``sums`` is the path of the checksums file, ``root`` leads to the site's root."""
    rows = [
        _row(link(f"{root}{version.path}", f"{work.short_title}, {version_name(version)}"), package, root)
        for work in corpus.works
        for version in reversed(work.versions)
        for package in downloads.files[version.path][-1:]
    ]
    rows.append(_row(french.typeset("Tous les textes, toutes les versions"), downloads.everything, root))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Texte", "Paquet", "Empreinte SHA-512"))
    sums_link = link(f"{root}{sums}", "SHA512SUMS", " download")
    return (
        '<div class="tableau"><table class="fiches paquets"><caption class="entendu">Paquets d’archives</caption>'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{''.join(rows)}</tbody></table></div>\n"
        f"<p>{french.typeset('Toutes les empreintes dans un seul fichier :')} {sums_link}.</p>"
    )


def _row(text: str, package: VersionFile, root: str) -> str:
    name = package.path.rpartition("/")[2]
    size = escape(weight(package.size))
    return (
        f'<tr><td data-colonne="Texte"><span>{text}</span></td>'
        f'<td data-colonne="Paquet"><span>{link(f"{root}{package.path}", name, " download")} <small>({size})</small>'
        f'</span></td><td data-colonne="Empreinte SHA-512"><code>{package.sha512}</code></td></tr>\n'
    )
