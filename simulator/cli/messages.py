"""What the terminal says on standard error, in French: the system's own words may be in any language."""

import errno
import sys
from collections.abc import Iterable

import french
from french.characters import ILLEGIBLE
from simulator.wording import section

_say = section("terminal", "messages")

_REASONS = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "long_name",
}


def why(error: OSError) -> str:
    """Say why a file can't be read or written; for reasons that we have no words for, the system's own."""
    reason = _REASONS.get(error.errno or 0)
    return _say(reason) if reason else french.typeset(error.strerror or str(error))


def say(sentences: Iterable[str]) -> None:
    """Write sentences, which may repeat a file or an argument; U+FFFD stands for what a terminal would obey."""
    sys.stderr.writelines(f"{ILLEGIBLE.sub('\N{REPLACEMENT CHARACTER}', sentence)}\n" for sentence in sentences)
