"""The file for the council in one archive: note, draft deliberation, estimate, annexes; each part as it is alone."""

from simulator.exports.archive import archive
from simulator.exports.kinds import write_export
from simulator.exports.subject import Subject

PARTS = ("note", "deliberation", "xlsx", "odt")


def council_file(subject: Subject) -> bytes:
    """Write the archive.

    Raises:
        Refused: a part can't be made.
    """
    parts = [write_export(kind, subject) for kind in PARTS]
    files = {**{file.name: file.content for file in parts}, **subject.annexes}
    return archive(files, stored=files)  # each is compressed by itself
