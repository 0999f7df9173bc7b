"""The versions to come, of which a page speaks once their day has come and it was not built again."""

import datetime as dt
from collections.abc import Mapping, Sequence

import french
from versioned_texts.corpus import Corpus, versions_to_read
from versioned_texts.pages.phrases import version_name
from versioned_texts.wording import section

_say = section("pages", "coming")


def coming_versions(corpus: Corpus, built: dt.date) -> Sequence[Mapping[str, str]]:
    """Return what a page built on a day says of each version that begins later, the first to begin first.

    Each has its ``day``, a ``sentence`` true on any day, and the ``path`` and ``name`` of the link that ends it.
    """
    every = (
        (work, version) for work in corpus.works for version in versions_to_read(work, built) if version.start > built
    )
    return [
        {
            "day": version.start.isoformat(),
            "sentence": _say(
                "version" if version is not work.versions[0] else "text",
                built=french.day(built),
                day=french.day(version.start),
            ),
            "path": version.path,
            "name": french.typeset(f"{work.short_title}, {version_name(version)}"),
        }
        for work, version in sorted(every, key=lambda pair: pair[1].start)
    ]
