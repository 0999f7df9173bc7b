"""Templates of pages that are more HTML than sentences."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup, escape

from french.catalogue import MissingSentenceError, Section


def fill_template(file: Path, sections: Callable[[str, Callable[[str], str]], Section], /, **values: object) -> str:
    """Fill a template, which may include others of its folder, as one block of HTML.

    ``say`` in each is the section of its name, whose sentences are HTML; see `french.catalogue.section`.
    """
    say = cache(lambda template: sections(Path(template).stem, escape))

    class _Own(Context):
        def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 — any value
            return say(self.name) if key == "say" else super().resolve_or_missing(key)

    environment = Environment(
        loader=FileSystemLoader(file.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.context_class = _Own
    environment.filters["with_tags"] = with_tags
    html = environment.get_template(file.name).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"


def with_tags(sentence: str, **tags: str) -> Markup:
    """Return a sentence of a catalogue as HTML: its ``<name>`` becomes the opening tag of that name, its end the end.

    Instead of its tag, a link may be given by its address.

    Raises:
        MissingSentenceError: the sentence has another tag, or lacks one.
    """
    html = str(escape(sentence))
    for name, tag in tags.items():
        opening = tag if tag.startswith("<") else f'<a href="{escape(tag)}">'
        element = opening.strip("<>").split()[0]
        if f"&lt;{name}&gt;" not in html:
            raise MissingSentenceError(f"<{name}> is not in the sentence: {sentence}")
        html = html.replace(f"&lt;{name}&gt;", opening).replace(f"&lt;/{name}&gt;", f"</{element}>")
    if "&lt;" in html:
        raise MissingSentenceError(f"a tag is not one of {', '.join(tags) or 'none'}: {sentence}")
    return Markup(html)  # noqa: S704 — escaped above
