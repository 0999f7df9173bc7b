"""Templates of pages that are more HTML than sentences."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill_template(file: Path, /, **values: object) -> str:
    """Fill a template, which may include others of its folder, as one block of HTML."""
    environment = Environment(
        loader=FileSystemLoader(file.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template(file.name).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
