"""The templates of the simulator's pages, each with what it says: the section of its name in ``wording/site.json``."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import escape

from french.catalogue import Section
from simulator.wording import section
from versioned_texts.pages import with_tags

THEME = Path(__file__).parents[1] / "theme"


def environment(folder: Path, sections: Callable[[str, Callable[[str], str]], Section]) -> Environment:
    """Return the templates of a folder; ``say`` in each is the section of its name, whose sentences are HTML."""
    say = cache(lambda template: sections(Path(template).stem, escape))

    class _Own(Context):
        def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 — any value
            return say(self.name) if key == "say" else super().resolve_or_missing(key)

    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.context_class = _Own
    templates.filters["with_tags"] = with_tags
    return templates


_TEMPLATES = environment(THEME, partial(section, "site"))


def fill(template: str, templates: Environment = _TEMPLATES, /, **values: object) -> str:
    """Fill a template as one block of HTML."""
    html = templates.get_template(template).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
