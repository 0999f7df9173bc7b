"""The actions on versions: ``seal``, ``timestamp``, ``record``, ``new``, ``propose``, ``diff``, ``as-of`` and more."""

import argparse
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from itertools import batched, pairwise
from pathlib import Path

from versioned_texts import corpus
from versioned_texts.archive import Packer, write_packages
from versioned_texts.cli.actions import BAD_COMMAND_LINE, FAULTY, SLUG_HELP, add_day, add_settings, parse_day, site_body
from versioned_texts.cli.received import DOCUMENT_HELP, add_propose, read_revision
from versioned_texts.extension import SETTINGS, AddAction, SettingsError, check_names
from versioned_texts.pages.redline import compare_versions, comparison_act
from versioned_texts.redline.draw import terminal_text
from versioned_texts.site import released_files


def add_version_actions(add: AddAction) -> Iterator[argparse.ArgumentParser]:
    """Add the actions."""
    seal = add("seal", _seal, "seal a version for ever, words and metadata; it is named where several are not sealed")
    named = "the versions to seal, each by its text and its date, as statuts 2020-01-02"
    seal.add_argument("named", nargs="*", metavar="SLUG DAY", help=named)
    seal.add_argument("--day", type=parse_day, help="day of the seal, from the last one to today (today)")
    yield seal
    yield add("timestamp", _timestamp, "have the authority that the settings name stamp what is sealed (RFC 3161)")
    record = add("record", _record, "add what a built site gives to download to the list of what was released")
    record.add_argument("site", type=Path, help="folder of the built site, as dist/site")
    yield record
    new = add("new", _new, "begin a version of a text from an older one, or a new text")
    new.add_argument("slug", help=SLUG_HELP)
    add_day(new, "day", "date of the new version")
    new.add_argument("--from", dest="model", type=parse_day, help="date of the older version; none, of a new text")
    new.add_argument("--document", type=Path, metavar="FILE", help=DOCUMENT_HELP)
    yield new
    yield add_propose(add)
    diff = add("diff", _diff, "show what changed between two versions of a text")
    diff.add_argument("slug", help=SLUG_HELP)
    add_day(diff, "old", "date of the older version")
    add_day(diff, "new", "date of the newer version")
    diff.add_argument("--act", action="store_true", help="write the act that makes the changes, in French")
    yield diff
    as_of = add("as-of", _as_of, "say which version of each text stood on a day, and what its attachments say")
    add_day(as_of, "day", "the day")
    yield as_of
    archive = add("archive", _archive, "write the archive package of each version, and that of everything")
    archive.add_argument("--output", type=Path, default=Path("archives"), help="folder to write into (%(default)s)")
    add_settings(archive)
    seda = "write a transfer of each version in SEDA 2.3 too, even where the settings name no archive"
    archive.add_argument("--seda", action="store_true", help=seda)
    yield archive


def _seal(options: argparse.Namespace) -> int:
    today = corpus.current_day()
    # the parser takes the folder of the texts for one more of the words
    *words, texts = options.named if len(options.named) % 2 else [*options.named, options.texts]
    named = [" ".join(pair) for pair in batched(words, 2)]
    read = corpus.read_corpus(Path(texts), today)
    check_names(read, Path(texts).name)
    every = {f"{version.slug} {version.date}": version for version in read.versions}
    drafts = {name: version for name, version in every.items() if version.seal is None}
    if refusals := [*_refusals(read.works, drafts, every, named)]:
        sys.stderr.writelines(corpus.printable(f"seal: {refusal}\n") for refusal in refusals)
        return BAD_COMMAND_LINE
    chosen = [drafts[name] for name in named or drafts if name in drafts]
    versions = corpus.seal_corpus(Path(texts), options.day or today, today, chosen)
    sealed = [f"{version.slug} {version.date}: sealed, SHA-512 {version.checksum}" for version in versions]
    sealed += [
        f"{correction.name}: sealed, correction of {correction.day}"
        for correction in read.corrections
        if not correction.sealed
    ]
    already = [f"{name}: sealed already" for name in named if name not in drafts]  # by a command that was cut off
    sys.stdout.writelines(f"{line}\n" for line in [*already, *sealed] or ["All is sealed already."])
    if sealed and options.day and options.day != today:
        sys.stdout.write(f"Dated {options.day}, as asked, and not {today}: only a timestamp proves a day.\n")
    return 0


def _refusals(
    works: Sequence[corpus.Work], drafts: Collection[str], every: Collection[str], named: Sequence[str]
) -> Iterator[str]:
    """Say why none of the drafts is sealed: a seal is for ever."""
    if not named and len(drafts) > 1:
        known = ", ".join(drafts)
        yield f"found several versions that are not sealed, expected the names of those to seal, of {known}"
        return
    for name in named:
        if name not in every:
            yield f"found {name}, expected a version that is not sealed, of {', '.join(drafts) or 'none'}"
    for before, version in (pair for work in works for pair in pairwise(work.versions)):
        name, act = f"{version.slug} {version.date}", version.signed or version.adopted or version.amended_by
        if name in drafts and name in (named or drafts) and version.text == before.text and not act:
            advice = "other words, or in the front matter the act that repeats these: signed, adopted or amended_by"
            yield f"found in {name} the words of {before.date}, expected {advice}"


def _record(options: argparse.Namespace) -> int:
    released = [*released_files(options.site)]
    if not released:
        expected = "a built site with a page that verifies files (the option verify)"
        sys.stderr.write(f"{options.site}: found no list of what it gives to download, expected {expected}\n")
        return FAULTY
    path = corpus.add_release(options.texts, released, corpus.current_day())
    added = f"{path.parent.name}/{path.name}: commit it with the seals." if path else "All was released before."
    sys.stdout.write(f"{added}\n")
    return 0


def _timestamp(options: argparse.Namespace) -> int:
    from versioned_texts.plugin import load_settings  # noqa: PLC0415 — the builder takes as long to load as all else

    corpus.finish_timestamp(options.texts)
    lock = corpus.read_corpus(options.texts).lock
    named = load_settings(file := corpus.project_of(options.texts) / SETTINGS).options["timestamps"]
    if not named["authority"]:
        raise SettingsError(f"{file}: timestamps.authority: found nothing, expected the address of an authority")
    timestamp = corpus.stamp_lock(options.texts, lock, named["authority"], Path(named["certificates"]))
    stamped = f"{timestamp.file}: {timestamp.moment}, covers all {len(timestamp.covered)} entries" if timestamp else ""
    sys.stdout.write(corpus.printable(f"{stamped or 'All that is sealed is stamped already; nothing was asked.'}\n"))
    return 0


def _new(options: argparse.Namespace) -> int:
    revision = None
    if options.document:
        if options.model is None:
            sys.stderr.write("new: found no --from, expected the date of the version that is amended\n")
            return BAD_COMMAND_LINE
        revision = read_revision(options)
    for path in corpus.begin_version(options.texts, options.slug, options.day, options.model, revision):
        sys.stdout.write(f"{path}\n")
    left_out = "what the front matter says of the older version alone (signed, term, source, notes…) was left out"
    todo = f"Change the words and the figures; {left_out}" if options.model else "Write the words, and who issues them"
    if options.document:
        todo = f"Read the words again, beside {options.document.name}, and change the figures; {left_out}"
    sys.stdout.write(corpus.printable(f"{todo}. `publisher check` says what is missing.\n"))
    return 0


def _diff(options: argparse.Namespace) -> int:
    versions = {f"{version.slug} {version.date}": version for version in corpus.read_corpus(options.texts).versions}
    names = [f"{options.slug} {day}" for day in (options.old, options.new)]
    if missing := [name for name in names if name not in versions]:
        faults = (f"diff: found {name}, expected one of {', '.join(sorted(versions))}\n" for name in missing)
        sys.stderr.writelines(map(corpus.printable, faults))
        return BAD_COMMAND_LINE
    comparison = compare_versions(*(versions[name] for name in names))
    shown = comparison_act(comparison) if options.act else terminal_text(comparison.redline)
    sys.stdout.write(corpus.printable(shown))
    return 0


def _as_of(options: argparse.Namespace) -> int:
    for work in corpus.read_corpus(options.texts).works:
        versions = [period.version for period in corpus.periods(work) if period.covers(options.day)]
        if not versions:
            sys.stdout.write(f"{work.slug}: no version published for {options.day}\n")
            continue
        (version,) = versions
        attached = "".join(f"\n    {line}" for line in _attached(work, version))
        term = f"\n    article {version.term.article}: {version.term.words}" if version.term else ""
        if last := corpus.past_term(work, version, options.day):
            term += f"; its last possible day was {last}"
        sys.stdout.write(f"{work.slug}: version {version.date}{attached}{term}\n")
    return 0


def _attached(work: corpus.Work, version: corpus.Version) -> Iterator[str]:
    """Write what the attachments of a version say, and what it has none of, though others of its text have."""
    for kind in corpus.attachments():
        entries = version.entries(kind.suffix)
        yield from (f"{entry.label}: {entry.value} {entry.unit}".rstrip() for entry in entries)
        if not entries and any(other.entries(kind.suffix) for other in work.versions):
            yield f"it has no {kind.name}"


def _archive(options: argparse.Namespace) -> int:
    texts = options.texts.resolve()
    with tempfile.TemporaryDirectory() as folder:
        body = site_body(options)
        packer = Packer(Path(folder), Path(folder) / "documents", body=body, transfers=options.seda)
        every = list(packer.packages(corpus.read_corpus(texts), texts))
        sums = write_packages(options.output, every)
    sys.stdout.writelines(f"{checksum}  {path}\n" for path, checksum in sums.items())
    return 0
