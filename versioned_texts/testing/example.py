"""The example of the repository as a site of texts alone: without its tariffs, nor in its seals."""

import re
import shutil
from pathlib import Path

from versioned_texts.corpus.files.text_files import checksum
from versioned_texts.testing.building import keep_whole

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "examples" / "val-d-orbe"
_TARIFFS = shutil.ignore_patterns("*.tarif.toml", "*.cas.toml", "*.json", "simulateur*", "donnees")
_LEFT_OUT = re.compile(r'^".*\.(?:tarif\.toml|cas\.toml|json)" = .*\n', re.MULTILINE)
_SIMULATOR = re.compile(
    r"^.*(?:simulat|embed:|headcounts:|departments:|other_names:|templates:|collectivites"
    r"|écrit ici : (?:communes|deploiement|estimation|intercommunalites|par-habitant|prix|tarif) ).*\n",
    re.MULTILINE | re.IGNORECASE,
)
"""The lines that need the simulator, in settings and pages."""


def lay_out_example(folder: Path) -> None:
    """Copy the example into a folder that is not there yet."""
    shutil.copytree(EXAMPLE, folder, ignore=_TARIFFS)
    settings = folder / "mkdocs.yml"
    for file in (settings, *folder.glob("docs/*.md"), *folder.glob("docs/[ac]*/*.md")):
        file.write_text(_SIMULATOR.sub("", file.read_text("utf-8")), "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("../..", str(PROJECT)), "utf-8")
    keep_whole(settings)
    for seal in folder.glob("docs/textes.sealed/*/*/seal.toml"):
        above, end, _ = _LEFT_OUT.sub("", seal.read_text("utf-8")).partition("[checksum]\n")
        seal.write_text(f'{above}{end}above = "{checksum(above)}"\n', "utf-8")
