"""The downloads of a version as a list, and the table of archive packages with their checksums."""

from collections.abc import Sequence

import french
from versioned_texts.corpus import Corpus
from versioned_texts.fragments import cells, link, table
from versioned_texts.metadata import Downloads, VersionFile
from versioned_texts.pages.phrases import version_name
from versioned_texts.wording import section

_say = section("pages", "download")

KILOBYTE = 1000


def files_list(files: Sequence[VersionFile], root: str) -> str:
    """Write the list; ``root`` leads from the page to the site's root."""
    return f"<ul>{''.join(f'<li>{_download(file, file.name, root)}</li>' for file in files)}</ul>"


def packages_table(corpus: Corpus, downloads: Downloads, sums: str, root: str) -> str:
    """Write the table; ``sums`` is the path of the checksums file, ``root`` leads to the site's root."""
    rows = []
    for work in corpus.works:
        for version in reversed(work.versions):
            *others, last = downloads.files[version.path]
            name = link(f"{root}{version.path}", f"{work.short_title}, {version_name(version)}")
            rows.append(_row(name, last, root))
            transfers = (other for other in others if other.media_type == "application/zip")
            rows += (_row(f"{name}<br><small>{file.name}</small>", file, root) for file in transfers)
    rows.append(_row(_say("every_version"), downloads.everything, root))
    columns = (_say("text_column"), _say("package_column"), _say("checksum_column"))
    packages = table("fiches paquets", _say("packages"), columns, rows)
    sums_link = link(f"{root}{sums}", "SHA512SUMS", " download")
    return f"{packages}\n<p>{_say('checksums', file=sums_link)}</p>"


def _row(text: str, package: VersionFile, root: str) -> str:
    named = _download(package, package.path.rpartition("/")[2], root)
    checksum = f'<td data-colonne="{_say("checksum_column")}"><code>{package.sha512}</code></td>'
    columns = {_say("text_column"): text, _say("package_column"): named}
    return f"<tr>{cells(columns)}{checksum}</tr>"


def _download(file: VersionFile, name: str, root: str) -> str:
    """Write a link to a file with its size in kilobytes, rounded up: ``62 ko``."""
    size = _say("kilobytes", number=french.integer(-(-file.size // KILOBYTE))).replace(" ", french.BEFORE_SIGN)
    return f"{link(f'{root}{file.path}', name, ' download')} <small>({size})</small>"
