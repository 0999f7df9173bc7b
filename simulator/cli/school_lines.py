"""Where the schools of a table stand: on disk, so that memory does not grow with their number."""

import sqlite3


class SchoolLines:
    """The line of each school, by its number, in a temporary database that goes with the object."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.execute("pragma journal_mode = off")
        self._database.execute("create table school (number text primary key, line integer) without rowid")

    def line_of(self, number: str) -> int | None:
        """Return the line at which a school stands; None where it stands at none."""
        found = self._database.execute("select line from school where number = ?", (number.upper(),)).fetchone()
        return int(found[0]) if found else None

    def add(self, number: str, line: int) -> None:
        """Add a school that stands at no line yet."""
        self._database.execute("insert into school values (?, ?)", (number.upper(), line))

    def close(self) -> None:
        """Give the disk back."""
        self._database.close()
