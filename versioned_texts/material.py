"""What the code must know of Material, as the folder of all that rests on it lists it."""

import tomllib
from importlib import resources

_LIST = tomllib.loads(resources.files("versioned_texts").joinpath("theme/material.toml").read_text("utf-8"))

THEMES = frozenset(_LIST["themes"])
"""The names of the theme and its fork."""

NAMES = _LIST["plugin"]
"""Its files and its markup, by what they are."""
