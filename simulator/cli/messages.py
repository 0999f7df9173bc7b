"""What the terminal says on standard error, in French: the system's own words may be in any language."""

import errno
import sys
from collections.abc import Iterable

import french
from french.legible import ILLEGIBLE

_REASONS = {
    errno.ENOENT: "il n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un élément de son chemin n’est pas un dossier",
    errno.EACCES: "l’accès en est refusé",
    errno.EPERM: "l’accès en est refusé",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.ENAMETOOLONG: "son nom est trop long",
}


def why(error: OSError) -> str:
    """Say why a file can't be read or written; for reasons that we have no words for, the system's own."""
    return french.typeset(_REASONS.get(error.errno or 0, error.strerror or str(error)))


def say(sentences: Iterable[str]) -> None:
    """Write sentences, which may repeat a file or an argument; U+FFFD stands for what a terminal would obey."""
    sys.stderr.writelines(f"{ILLEGIBLE.sub('\N{REPLACEMENT CHARACTER}', one)}\n" for one in sentences)
