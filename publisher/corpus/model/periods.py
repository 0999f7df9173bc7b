"""When each version of a text applied, as far as the versions published tell.

A version applies from the day it says (the day of its date, unless it says otherwise) until the day it says, or until
the eve of the first day from which a later version applies, whichever comes first.
"""

import datetime as dt
from dataclasses import dataclass

from publisher.corpus.model.version import Version, Work

_ONE_DAY = dt.timedelta(days=1)


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
    """Give the period of each version of a work, in the order of the versions."""
    found: list[Period] = []
    later: dt.date | None = None  # the earliest start among the versions that follow
    for version in reversed(work.versions):
        ends = [version.in_force_until] if version.in_force_until else []
        if later:
            ends.append(later - _ONE_DAY)
        found.append(Period(version, version.start, min(ends, default=None)))
        later = min(later, version.start) if later else version.start
    return tuple(reversed(found))


def standing(work: Work, day: dt.date) -> Version | None:
    """Give the version that applied on a day, the later one where two claim it; None when none is published."""
    covering = [period.version for period in periods(work) if period.covers(day)]
    return covering[-1] if covering else None


def current(work: Work, day: dt.date) -> Version:
    """Give the version to read first on a day: the last that has begun by then, or the first when none has."""
    begun = [version for version in work.versions if version.start <= day]
    return begun[-1] if begun else work.versions[0]
