"""What the browser records of its own work, while a test does something."""

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page


@contextlib.contextmanager
def traced(page: Page, *categories: str) -> Iterator[list[dict[str, Any]]]:
    """Record; the events are there once the block was left."""
    events: list[dict[str, Any]] = []
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.send(
        "Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": [*categories]}}
    )
    yield events
    ended: list[object] = []
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))  # noqa: PLW0108 — the driver marks what it calls
    session.send("Tracing.end")
    while not ended:
        page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 20))")
