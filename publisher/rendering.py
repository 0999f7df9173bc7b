"""Pages already set in their template, kept while the site is being written."""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2

from publisher.memory import Memory

type Question = Callable[[Mapping[str, Any]], Hashable | None]
"""Gives all that a page's template reads in its context, or None for a page that is always set anew."""

_set: Memory[str] = Memory()


def remember_pages(environment: jinja2.Environment, question: Question) -> None:
    """Let the templates that an environment is yet to load answer from memory."""

    class Remembering(jinja2.Template):
        def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 — as Jinja has it
            asked = question(dict(*args, **kwargs))
            if asked is None:
                return super().render(*args, **kwargs)
            return _set.answer((self.name, asked), lambda: super(Remembering, self).render(*args, **kwargs))

    environment.template_class = Remembering


def state_of_templates(folders: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Give every template of some folders with the moment it was written and its size."""
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in _templates(folders))


def _templates(folders: Iterable[str]) -> Iterator[Path]:
    for top in folders:
        for folder, inside, names in os.walk(top):
            # thousands of icons, which come with the theme, stand in hidden folders
            inside[:] = [name for name in inside if not name.startswith(".") and name != "assets"]
            yield from (Path(folder, name) for name in sorted(names) if name.endswith(".html"))
