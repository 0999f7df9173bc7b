"""Brings the packages of the repository into the distribution, without what a site of the repository made."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES = ("versioned_texts", "simulator", "french", "warm_python")
DATA = "simulator"
"""The folder where the command of a site leaves its tariffs and texts."""
APART = ("french", "warm_python")
"""Distributions of their own, too: their tests and what describes them stay there."""


class Packages(BuildHookInterface[Any]):
    """Adds the packages from beside this folder, or, in a source distribution, from inside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 — hatchling passes both
        """Add every file that is a source, the licence, and to a wheel the page of options."""
        folder = Path(self.root)
        root = next(one for one in (folder, folder.parent) if (one / PACKAGES[0]).is_dir())
        sources = [file for name in PACKAGES for file in sorted((root / name).rglob("*")) if _is_source(file, root)]
        build_data["force_include"] |= {str(file): file.relative_to(root).as_posix() for file in sources}
        if self.target_name == "wheel":
            pages = {root / "LICENSE", folder / "OPTIONS.md"}
            build_data["force_include"] |= {str(page): f"{PACKAGES[0]}/{page.name}" for page in sorted(pages)}
        elif root != folder:
            build_data["force_include"][str(root / "LICENSE")] = "LICENSE"


def _is_source(file: Path, root: Path) -> bool:
    made = file.parent == root / DATA and file.suffix == ".json"
    parts = file.relative_to(root).parts
    apart = parts[0] in APART and (parts[1] == "tests" or file.suffix in {".md", ".toml"})
    return file.is_file() and "__pycache__" not in parts and not (made or apart or file.name.endswith(".d.ts"))
