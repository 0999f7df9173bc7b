"""The example of the repository as a site of texts alone: without its tariffs, and sealed anew."""

import re
import shutil
from datetime import date
from pathlib import Path

from versioned_texts.corpus import seal_corpus

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "examples" / "val-d-orbe"
SEALED = date(2026, 11, 27)
_TARIFFS = shutil.ignore_patterns("*.tarif.toml", "*.cas.toml", "*.json", "simulateur*", "donnees")
_SIMULATOR = re.compile(
    r"^.*(?:simulat|embed:|headcounts:|departments:|collectivites"
    r"|écrit ici : (?:communes|deploiement|prix|tarif) ).*\n",
    re.MULTILINE | re.IGNORECASE,
)
"""The lines that need the simulator, in settings and pages."""


def lay_out_example(place: Path) -> None:
    """Copy the example into a folder that is not there yet."""
    shutil.copytree(EXAMPLE, place, ignore=_TARIFFS)
    settings = place / "mkdocs.yml"
    for file in (settings, *place.glob("docs/*.md"), *place.glob("docs/[ac]*/*.md")):
        file.write_text(_SIMULATOR.sub("", file.read_text("utf-8")), "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("../..", str(PROJECT)), "utf-8")
    for lock in place.glob("docs/**/textes.lock"):
        lock.write_text(lock.read_text("utf-8").partition("[[metadata]]")[0], "utf-8")
    seal_corpus(place / "docs" / "textes", SEALED)
