"""Templates of pages that are more HTML than sentences."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from french.catalogue import MissingSentenceError


def fill_template(file: Path, /, **values: object) -> str:
    """Fill a template, which may include others of its folder, as one block of HTML."""
    environment = Environment(
        loader=FileSystemLoader(file.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["with_tags"] = with_tags
    html = environment.get_template(file.name).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"


def with_tags(sentence: str, **tags: str) -> Markup:
    """Return a sentence of a catalogue as HTML: its ``<name>`` becomes the opening tag of that name, its end the end.

    Raises:
        MissingSentenceError: the sentence has another tag, or lacks one.
    """
    html = str(escape(sentence))
    for name, opening in tags.items():
        element = opening.strip("<>").split()[0]
        if f"&lt;{name}&gt;" not in html:
            raise MissingSentenceError(f"<{name}> is not in the sentence: {sentence}")
        html = html.replace(f"&lt;{name}&gt;", opening).replace(f"&lt;/{name}&gt;", f"</{element}>")
    if "&lt;" in html:
        raise MissingSentenceError(f"a tag is not one of {', '.join(tags) or 'none'}: {sentence}")
    return Markup(html)  # noqa: S704 — escaped above
