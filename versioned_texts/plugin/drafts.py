"""The folder of the files of a build."""

import tempfile
from pathlib import Path


class Drafts:
    """A folder inside the build cache, new for each build and removed at its end."""

    def __init__(self) -> None:
        self._held: tempfile.TemporaryDirectory[str] | None = None

    @property
    def folder(self) -> Path:
        """The folder of the build under way."""
        if self._held is None:
            raise RuntimeError("no build is under way")
        return Path(self._held.name)

    def begin(self, cache: Path) -> Path:
        """Make the folder of a build inside a cache, and remove that of the build before."""
        self.end()
        cache.mkdir(parents=True, exist_ok=True)
        self._held = tempfile.TemporaryDirectory(prefix="build-", dir=cache)
        return self.folder

    def end(self) -> None:
        """Remove the folder."""
        if self._held:
            self._held.cleanup()
        self._held = None
