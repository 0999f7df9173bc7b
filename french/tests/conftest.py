"""How many examples are made for a property."""

from hypothesis import settings

from french.testing.few_examples import USUAL

settings.register_profile("project", USUAL)
settings.load_profile("project")
