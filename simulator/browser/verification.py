"""The verdict on a file that a reader drops on the page that verifies documents."""

import json
from datetime import date
from functools import cache

from simulator.published import published_headcounts, published_tariffs, published_templates
from simulator.verification import Published, verify

_headcounts = cache(published_headcounts)  # for the memory snapshot finds no file


def verify_file(data: bytes) -> str:
    """Answer a file, below a line of JSON with ``jour``, the reader's day, with a `Verdict`, or null."""
    head, _, content = data.partition(b"\n")
    day = date.fromisoformat(json.loads(head)["jour"])
    published = Published(day, published_tariffs(), published_templates(), json.loads(_headcounts()))
    return json.dumps(verify(content, published), ensure_ascii=False)
