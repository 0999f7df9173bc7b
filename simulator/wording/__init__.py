"""What the simulator says to a reader, in French: a file for each place that it is read at.

``answer.json``: a question, what is wrong with it, its answer; ``documents.json``: files of an estimate;
``proposal.json``: the price of a proposed change;
``terminal.json``; ``site.json``: pages; ``scripts.json``. Labels of a tariff's lines are words of its text
(`simulator.calculation`), and addresses, keys and options, which are French too, are names (``docs/adr``).
"""

from functools import partial

from french.catalogue import section as _section

section = partial(_section, __name__)
"""Reads a section of one of the files."""
