"""The days on which each version of a text applied, as far as the published versions say.

A version applies from the day that it declares (by default, its date) until the day that it declares, or until the eve
of the first day on which a later version applies, whichever comes first.
"""

import datetime as dt
from dataclasses import dataclass

from versioned_texts.corpus.model.version import Version, Work


@dataclass(frozen=True, slots=True)
class Period:
    """A version and the days on which it applied, both included; ``until`` is None when nothing published ends it."""

    version: Version
    start: dt.date
    until: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Tell whether the version applied on a day."""
        return self.start <= day and (self.until is None or day <= self.until)


def periods(work: Work) -> tuple[Period, ...]:
    """Return the period of each version of a work, in the order of the versions."""
    result = []
    for number, version in enumerate(work.versions, start=1):
        eves = [later.start - dt.timedelta(days=1) for later in work.versions[number:]]
        ends = [*eves, version.in_force_until] if version.in_force_until else eves
        result.append(Period(version, version.start, min(ends, default=None)))
    return tuple(result)


def version_to_read(work: Work, day: dt.date) -> Version:
    """Return the version to read first on a day: the last whose start has come, or else the first."""
    return next((version for version in reversed(work.versions) if version.start <= day), work.versions[0])


def past_term(work: Work, version: Version, day: dt.date) -> dt.date | None:
    """Return the last possible day of the term that a version sets, if it is past on a day and nothing follows.

    None where another version is to be read on that day.
    """
    last = version.term.last_day if version.term else None
    return last if last and last < day and version is version_to_read(work, day) else None


def versions_to_read(work: Work, day: dt.date) -> tuple[Version, ...]:
    """Return the version to read on a day, then those that follow it, each from its own start on."""
    starts = sorted(version.start for version in work.versions if version.start > day)
    return tuple(dict.fromkeys(version_to_read(work, start) for start in (day, *starts)))
