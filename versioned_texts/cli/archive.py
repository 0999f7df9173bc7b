"""The action ``archive``: the archive packages without the site."""

import argparse
import sys
import tempfile
from pathlib import Path

from versioned_texts.archive import Packer, write_packages
from versioned_texts.corpus import read_corpus
from versioned_texts.extension import AddAction


def add_archive(add: AddAction) -> argparse.ArgumentParser:
    """Add the action."""
    archive = add("archive", _archive, "write the archive package of each version, and that of everything")
    archive.add_argument("--output", type=Path, default=Path("archives"), help="folder to write into (%(default)s)")
    return archive


def _archive(options: argparse.Namespace) -> int:
    texts = options.texts.resolve()
    with tempfile.TemporaryDirectory() as folder:
        packer = Packer(Path(folder), Path(folder) / "documents")
        every = list(packer.packages(read_corpus(texts), texts))
        sums = write_packages(options.output, every)
    sys.stdout.writelines(f"{checksum}  {path}\n" for path, checksum in sums.items())
    return 0
