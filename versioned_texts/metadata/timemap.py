"""The TimeMap of a work: its versions in order of time (Memento, RFC 7089; link format, RFC 6690).

The original resource is the page of the work. Each version is a memento, dated the first day of its period.
"""

import datetime as dt
from email.utils import format_datetime

from versioned_texts.corpus import Work, periods
from versioned_texts.metadata.addresses import Addresses

TIMEMAP_TYPE = "application/link-format"
TIMEMAP_PATH = "timemap.link"


def timemap(work: Work, site_address: str) -> str:
    """Write the TimeMap of a work; ``site_address`` is the address of the site, empty when it isn't known."""
    addresses = Addresses(site_address, f"{work.slug}/{TIMEMAP_PATH}")
    mementos = sorted(periods(work), key=lambda period: (period.start, period.version.date))
    span = f'from="{_moment(mementos[0].start)}"; until="{_moment(mementos[-1].start)}"'
    links = [
        f'<{addresses.of(f"{work.slug}/")}>; rel="original"',
        f'<{addresses.of(addresses.page)}>; rel="self"; type="{TIMEMAP_TYPE}"; {span}',
    ]
    links += [
        f'<{addresses.of(memento.version.path)}>; rel="{"first " * (memento is mementos[0])}'
        f'{"last " * (memento is mementos[-1])}memento"; datetime="{_moment(memento.start)}"'
        for memento in mementos
    ]
    return ",\n".join(links) + "\n"


def _moment(day: dt.date) -> str:
    return format_datetime(dt.datetime.combine(day, dt.time(), dt.UTC), usegmt=True)
