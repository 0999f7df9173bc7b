"""What the publisher says to a reader, in French, and its language: a file for each place that it is read at.

``pages.json``: pages, feeds, documents and lists for machines; ``redline.json``: comparisons, and ``amendment.json``:
proposed changes and their acts, which the browser makes too; ``scripts.json``: scripts. Names of divisions are words of
the texts (`versioned_texts.corpus`), and how numbers, days and enumerations are written is in `french`. What a
maintainer reads is English.
"""

from functools import partial

from french.catalogue import section as _section

LANGUAGE = "fr"
"""The language of all that the pages say."""

section = partial(_section, __name__)
"""Reads a section of one of the files."""
