"""``publisher check``: all problems of the texts and of the pages that cite them, and what their timestamps prove."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from versioned_texts import corpus
from versioned_texts.cli.actions import FAULTY, add_settings, judged_site, parse_day
from versioned_texts.extension import AddAction, check_names


def add_check(add: AddAction) -> argparse.ArgumentParser:
    """Add the action."""
    text = (
        "read every text, the pages that cite them, the glossary, the summaries, the timestamps; say all that is wrong"
    )
    check = add("check", _check, text)
    add_settings(check)
    day = "judge the pages as of this day, as 2020-01-02, and not as of today"
    check.add_argument("--on", type=parse_day, metavar="DAY", help=day)
    return check


def _check(options: argparse.Namespace) -> int:
    judged = judged_site(options)
    texts = judged.texts if judged else options.texts
    read = judged.corpus if judged else corpus.read_corpus(texts)
    check_names(read, texts.name)
    for work in read.works:
        for index, version in enumerate(work.versions):
            sys.stdout.write(_summary(version))
            if not judged:  # a strict build refuses it
                sys.stdout.writelines(f"    {' '.join(str(warning).split())}\n" for warning in version.body.warnings)
            if version.seal is None:
                sys.stdout.writelines(f"    {line}\n" for line in _missing_data(version, work.versions[:index]))
        sys.stdout.writelines(corpus.printable(f"    {slip}\n") for slip in corpus.uncorrected_versions(work))
        if options.on:
            standing = corpus.version_to_read(work, options.on)
            sys.stdout.write(f"    on {options.on}: the version to read is {standing.date}\n")
        if judged and (reviews := [*judged.sources.reviews(read, work, judged.day)]):
            sys.stdout.write(f"    to read again, as {work.latest.date} is the latest version:\n")
            sys.stdout.writelines(f"        {review}\n" for review in reviews)
    drafts = [correction for correction in read.corrections if not correction.sealed]
    sys.stdout.writelines(
        f"{draft.name}: correction of {draft.day}, not sealed (run `publisher seal`)\n" for draft in drafts
    )
    if judged and judged.faults:
        sys.stderr.writelines(corpus.printable(f"{fault}\n") for fault in judged.faults)
        return FAULTY
    sys.stdout.writelines(corpus.printable(f"{remark}\n") for remark in (judged.remarks if judged else ()))
    for timestamp in corpus.verify_timestamps(texts, read.lock):
        sys.stdout.writelines(corpus.printable(f"{line}\n") for line in _proof(timestamp))
    return 0


def _summary(version: corpus.Version) -> str:
    articles = sum(1 for division in version.body.divisions if division.label)
    alineas = sum(len(division.alineas) for division in version.body.divisions)
    attachments = ", ".join(kind.name for kind in corpus.attachments() if kind.suffix in version.attachments)
    text = f"{articles} articles, {alineas} alinéas" + (f", with {attachments}" if attachments else "")
    seal = f"sealed {version.seal.day}" if version.seal else "not sealed (run `publisher seal`)"
    return f"{version.slug} {version.date}: {text}, {seal}\n"


def _proof(timestamp: corpus.Timestamp) -> Iterator[str]:
    """Say what a timestamp proves, and what was sealed since."""
    entries = len(timestamp.covered) + len(timestamp.added)
    by = f" by {timestamp.authority}" if timestamp.authority else ""
    yield f"{timestamp.file}: stamped {timestamp.moment}{by}, covers {len(timestamp.covered)} of {entries} entries"
    if timestamp.added:
        yield f"    sealed since: {', '.join(timestamp.added)}"


def _missing_data(version: corpus.Version, earlier: Sequence[corpus.Version]) -> Iterator[str]:
    """List the optional data that an unsealed version lacks, and what is doubtful in them."""
    before = earlier[-1] if earlier else None
    if before and before.text == version.text:
        yield f"its words are still those of {before.date}"
    for kind in corpus.attachments():
        may = kind.beside is None or kind.beside.suffix in version.attachments
        if before and may and kind.suffix in before.attachments and kind.suffix not in version.attachments:
            when = f"beside its {kind.beside.name}" if kind.beside else "if its text asks for one"
            yield f"it has no {kind.name}, though {before.date} had: {version.date}{kind.suffix}, {when}"
    for key, day in (("signed", version.signed), ("adopted", version.adopted)):
        for name, other in (("its date", version.date), ("it was posted", version.posted)):
            if day and other and day > other:
                yield f"{key} on {day}, after {name}, {other}: is it right?"
    public = version.author and version.author_capacity and version.posted
    optional = {
        "signed or adopted, the day of the act": version.signed or version.adopted,
        "author, author_capacity, posted; an act that counts once posted has them (CGCT, article R. 2131-1)": public,
        f"in_force_from; it is taken to apply from the day of its date, {version.date}": version.in_force_from,
        "amended_by, what changed the text": version.amended_by or not before,
        "source, the document it is transcribed from": version.source,
    }
    yield from (f"not said: {what}" for what, value in optional.items() if not value)
