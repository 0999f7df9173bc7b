"""How many examples are made for a property whose examples take long; `make fuzz` asks for more of each."""

import os

from hypothesis import settings

EXAMPLES = os.environ.get("EXAMPLES", "")
"""A number for every property, in place of the usual ones."""

FEW = settings(max_examples=int(EXAMPLES or 30))
