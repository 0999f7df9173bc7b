"""The distribution: the package alone, with its scripts, and nothing that only its tests need."""

import subprocess
import sys
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parents[1]
SOURCES = {".py", ".mjs", ".js", ".ts"}


def test_the_wheel_holds_the_package_and_its_scripts(tmp_path: Path) -> None:
    offline = "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(tmp_path)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", *offline, str(FOLDER)]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (file for file in FOLDER.rglob("*") if file.suffix in SOURCES)
    packed = {file.relative_to(FOLDER.parent).as_posix() for file in files if FOLDER / "tests" not in file.parents}
    assert names == packed
