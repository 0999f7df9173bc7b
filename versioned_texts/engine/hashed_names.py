"""The names of files that hold the hash of their content, so that a browser may cache them for ever."""

import re

ENGINE, SCRIPTS = "assets/moteur/", "assets/programme/"
"""The folders whose folders are named by a hash, from the site's root."""

HASHED = re.compile(r"^assets/[a-z]+/[0-9a-f]{32}[./]|\.[0-9a-f]{8}\.min\.(?:css|js)$")
"""Finds such a name in a path: that of a file of ours, or of the theme."""
