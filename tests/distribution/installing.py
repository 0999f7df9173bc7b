"""The wheel of the plugin in an environment that has nothing else than what the wheel declares."""

import os
import subprocess
import sys
import venv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

DISTRIBUTION = "mkdocs-versioned-texts"


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, which shares no package with that of the tests."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def run(self, *arguments: str | Path, project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the Python of the environment in a project, whatever comes of it."""
        command = [self.python, "-I", *arguments]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def build_wheel(project: Path, folder: Path) -> Path:
    """Build the wheel without a network."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, project / DISTRIBUTION)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path, *extras: str, beside: Iterable[str] = ()) -> Environment:
    """Install the wheel with some extras in a new environment, and the distributions named ``beside`` it.

    What they need is linked from the environment of the tests, whose versions must be in the ranges that are declared.
    """
    venv.create(folder, symlinks=True, with_pip=False)
    environment = Environment(folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    _pip("--python", environment.python, "install", "--no-deps", wheel)
    (installed,) = metadata.distributions(name=DISTRIBUTION, path=[str(packages)])
    needed = [*_requirements(installed, {"", *extras}), *map(Requirement, beside)]
    for name in _closure(needed):
        _link(metadata.distribution(name), packages)
    return environment


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    place = 2 if arguments[0] == "--python" else 0
    subprocess.run([*command, *arguments[:place], arguments[place], "--no-index", *arguments[place + 1 :]], check=True)


def _requirements(distribution: metadata.Distribution, extras: Iterable[str]) -> Iterable[Requirement]:
    for one in map(Requirement, distribution.requires or ()):
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras):
            if one.name == distribution.name:
                yield from _requirements(distribution, one.extras)
            else:
                yield one


def _closure(needed: Iterable[Requirement]) -> set[str]:
    found: set[str] = set()
    queue = [(one.name, frozenset(one.extras), one) for one in needed]
    seen = set()
    while queue:
        name, extras, requirement = queue.pop()
        distribution = metadata.distribution(name)
        assert requirement.specifier.contains(distribution.version), f"{requirement}: {distribution.version}"
        found.add(distribution.name)
        if (name, extras) not in seen:
            seen.add((name, extras))
            queue += [(one.name, frozenset(one.extras), one) for one in _requirements(distribution, {"", *extras})]
    return found


def _link(distribution: metadata.Distribution, packages: Path) -> None:
    for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        link = packages / name
        if not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(name))))
