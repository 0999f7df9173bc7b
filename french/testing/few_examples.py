"""How many examples are made for a property: fewer where they take long; `make fuzz` asks for more of each."""

import os

from hypothesis import HealthCheck, settings

EXAMPLES = os.environ.get("EXAMPLES", "")
"""A number for every property, in place of the usual ones."""

USUAL = settings(deadline=None, max_examples=int(EXAMPLES or 100), suppress_health_check=[HealthCheck.too_slow])
"""How long an example takes says more about the machine than about the code."""

FEW = settings(USUAL, max_examples=int(EXAMPLES or 30))
