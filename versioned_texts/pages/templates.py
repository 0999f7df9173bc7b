"""Templates of pages that are more HTML than sentences."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_THEME = Path(__file__).parents[1] / "theme"


def fill_template(folder: str, file: str, /, **values: object) -> str:
    """Fill a template of a folder of the theme, as one block of HTML."""
    environment = Environment(
        loader=FileSystemLoader(_THEME / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template(file).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
