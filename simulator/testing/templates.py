"""The example's templates of documents."""

from simulator.site.document_templates import read_templates
from versioned_texts.testing.example import EXAMPLE

FOLDER = EXAMPLE / "docs" / "modeles"
TEMPLATES = read_templates(FOLDER)
