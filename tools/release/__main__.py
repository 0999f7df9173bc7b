"""Write the site, or the whole release, aside, and put it in place once it is whole.

Usage: python -m tools.release site|dist FOLDER [SITE]
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.bench.audit.latest import describe_audit
from tools.release.exchange import Busy, replace_folder
from tools.release.materials import bill_of_materials
from tools.release.packing import MAX_EFFORT, pack
from versioned_texts.archive import CHECKSUMS, checksums
from versioned_texts.corpus import (
    AuthorityError,
    CorpusError,
    TimestampError,
    add_release,
    file_checksum,
    read_corpus,
    stamp_lock,
)
from versioned_texts.delivery.hosting import headers_file, headers_of, nginx_maps
from versioned_texts.extension import SETTINGS, SettingsError, shared_files
from versioned_texts.pages.about import TO_FILL_IN
from versioned_texts.plugin import load_settings
from versioned_texts.site import SiteSettings, released_files

PROJECT = Path(__file__).parents[2]


class UnsealedError(Exception):
    """A version of the site is not sealed, and may still change."""


def build_site(folder: Path, site: Path = Path()) -> None:
    """Build the site of one folder into another, in strict mode."""
    settings = ["--config-file", str(site / "mkdocs.yml")]
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder.resolve()), *settings]
    subprocess.run(command, cwd=PROJECT, check=True)


def build_release(folder: Path, site: Path = Path()) -> list[str]:
    """Write a whole release of a site into a folder, and return what its keeper is to know.

    Raises:
        UnsealedError: a version is not sealed, or a correction.
        TimestampError: a timestamp does not verify, or what verifies it is not installed.
    """
    settings = load_settings(site / SETTINGS)
    read = read_corpus(settings.texts)
    drafts = [f"{version.slug} {version.date}" for version in read.versions if version.seal is None]
    drafts += [correction.name for correction in read.corrections if not correction.sealed]
    if drafts:
        named = ", ".join(dict.fromkeys(drafts))
        raise UnsealedError(f"not sealed: {named}; a release holds what is sealed (`publisher seal`)")
    remarks = _stamp(settings, read.lock)
    build_site(folder / "site", site)
    complete(folder, PROJECT / ".cache" / "packed")
    if added := add_release(settings.texts, released_files(folder / "site"), settings.built):
        remarks.append(f"{added}: the list of what this release gives to download; once it is online, commit it.")
    return remarks


def _stamp(settings: SiteSettings, lock: str) -> list[str]:
    """Have the authority of the settings, if they name one, stamp what is sealed and not stamped; say what came of it.

    An authority that fails stops no release: people wait for the text, and the same seals can be stamped on a later
    day. A pipeline stamps nothing: the token would be lost with its checkout, and asked for again each day.
    """
    named = settings.options["timestamps"]
    if not named["authority"] or os.environ.get("CI"):
        return []
    try:
        stamped = stamp_lock(settings.texts, lock, named["authority"], Path(named["certificates"]))
    except AuthorityError as error:
        return [f"What is sealed was not stamped: {error}.", "The release is whole; `publisher timestamp` asks again."]
    return [f"{stamped.file}: stamped {stamped.moment}; commit it and what is beside it."] if stamped else []


def complete(folder: Path, cache: Path, effort: int = MAX_EFFORT) -> None:
    """Add to the folder of a built site all else of its release: compressed copies, host files, materials, sums.

    Args:
        folder: where the site lies under ``site``.
        cache: a folder that keeps compressed copies for the next time.
        effort: how small the copies are to be; see `pack`.
    """
    site = folder / "site"
    headers = headers_of(site, shared_files())
    pack(site, cache, effort)
    shutil.copytree(PROJECT / "tools" / "deploy", folder, dirs_exist_ok=True)
    (folder / "nginx" / "maps.conf").write_text(nginx_maps(headers), "utf-8")
    (folder / "headers").mkdir()
    (folder / "headers" / "_headers").write_text(headers_file(headers), "utf-8")
    (folder / "sbom.cdx.json").write_text(bill_of_materials(PROJECT), "utf-8")
    sums = {file.relative_to(folder).as_posix(): file_checksum(file) for file in folder.rglob("*") if file.is_file()}
    (folder / CHECKSUMS).write_text(checksums(sums), "utf-8")


def to_fill_in(site: Path, settings: Path) -> list[str]:
    """List what a built site still shows as « à compléter »: the settings that are empty, then the pages."""
    pages = [file for file in sorted(site.rglob("*.html")) if TO_FILL_IN in file.read_text("utf-8")]
    if not pages:
        return []
    options, groups = load_settings(settings).options, ("publisher", "accessibility")
    every = ((f"{group}.{name}", value) for group in groups for name, value in options[group].items())
    empty = [f"  {name}" for name, value in every if value == "" and not name.startswith("publisher.archive")]
    shown = [f"  {page.relative_to(site).as_posix().removesuffix('index.html')}" for page in pages]
    return [f"Still « à compléter » in {settings}:", *empty, "and so on these pages:", *shown]


def main(what: str, target: Path, site: Path = Path()) -> None:
    """Write what is asked for, and tell where it is."""
    remarks = list[str]()
    try:
        with replace_folder(target) as folder:
            if what == "dist":
                remarks = build_release(folder, site)
            else:
                build_site(folder, site)
    except Busy as error:
        sys.exit(str(error))
    except (CorpusError, SettingsError, TimestampError, UnsealedError) as error:
        sys.exit(f"{target} is left as it was: {error}.")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{target} is left as it was: {' '.join(map(str, error.cmd[:4]))} … ended with {error.returncode}.")
    if what == "site":
        print(f"{target}/ is ready.")
    else:
        remarks += [*to_fill_in(target / "site", site / SETTINGS), describe_audit()]
        print(f"{target}/ is ready: read {target}/README.md.", *remarks, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
