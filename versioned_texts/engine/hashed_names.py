"""The names of files that hold the hash of their content, so that a browser may cache them for ever."""

import re

ENGINE, SCRIPTS, TERRITORIES = "assets/moteur/", "assets/programme/", "assets/territoire/"
"""The folders whose files or folders are named by a hash, from the site's root."""

HASHED = re.compile(rf"^(?:{ENGINE}|{SCRIPTS}|{TERRITORIES})[^/]*[0-9a-f]{{16}}|\.[0-9a-f]{{8}}\.min\.(?:css|js)$")
"""Finds such a name in a path: that of a file of ours, or of the theme."""
