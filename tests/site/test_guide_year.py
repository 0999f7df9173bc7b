"""The keeper's year as the guide shows it: each command in turn, on a copy of the real site, and what it says.

« … » stands for any words. A server that is asked stands on the loopback; what builds or tests a site is looked up.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.testing.headcounts_api import serving as serving_api
from simulator.testing.ministry import Row
from versioned_texts.cli import main
from versioned_texts.testing.authority import make_authority
from versioned_texts.testing.authority import serving as serving_authority
from versioned_texts.testing.corpora import change

NORD = {"code": "59", "department": "Nord", "year": "2099"}
SCHOOLS = [
    Row("Lille", 289, number="0590001A", **NORD),
    Row("Roubaix", 120, number="0590002B", **NORD),
    Row("Lille", 77, "PRIVE", number="0590003C", **NORD),
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(docs/textes/[\w./-]+)`")
MAKE = re.compile(r"^(?:SITE_URL=\S+ )?make (\w+)$")

type Run = Callable[[str], str]


@pytest.fixture
def run(copy: Path, project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """Run a command of the guide in the folder of the copy; it must end well."""
    with serving_api(SCHOOLS) as api, serving_authority(make_authority(tmp_path / "authority")) as authority:
        settings, empty = copy / "mkdocs.yml", 'authority: ""\n        certificates:\n'
        named = f"authority: {authority.address}\n        certificates: {authority.certificates}\n"
        change(settings, empty, named)

        def run(command: str) -> str:
            capsys.readouterr()
            if command.startswith(".venv/bin/publisher "):
                assert main(command.split()[1:]) == 0, capsys.readouterr().err
            elif command == "make headcounts":
                assert main(["headcounts", "--api", api.address]) == 0
            elif make := MAKE.match(command):
                subprocess.run(["make", "--dry-run", make[1]], cwd=project, capture_output=True, check=True)
            else:
                assert command.startswith("git ")
                subprocess.run(["sh", "-euc", command], cwd=copy, capture_output=True, check=True)
            return capsys.readouterr().out

        yield run


def test_the_year_of_the_guide(run: Run, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Agent")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "agent@example.org")
    subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True)
    guide = Path("docs/tenir-le-site/annee.md").read_text("utf-8")
    for block in BLOCK.finditer(guide):
        if block[1] == "console":
            replay(run, block[2])
        else:
            path = copy / FILE.findall(guide, 0, block.start())[-1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block[2], "utf-8")


def replay(run: Run, block: str) -> None:
    """Run each command of a block, and find there each line that the block shows under it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = step.splitlines()
        output = run(command)
        for line in shown:
            pattern = re.escape(line).replace("…", ".*")
            assert re.search(f"^{pattern}$", output, re.MULTILINE), f"{command}\n{line}\n\n{output}"
