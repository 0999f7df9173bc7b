"""A text with a price, which another version changes."""

TEXT = """# Statuts

## Article 1er

La cotisation est de {price} € TTC par élève et par an.

Elle est votée chaque année.

## Article 2

Sont membres les communes.
"""


OLD, NEW = "statuts/2020-01-02", "statuts/2021-01-02"
