"""The guide's way to a timestamp, from the settings to a reader: its own lines, on a copy of the real site."""

import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site.guide import guide_page, said, shown
from versioned_texts.pages.version import timestamps_block
from versioned_texts.testing.authority import OPENSSL, make_authority, serving

PAGE = "verifier.md"
FOLDER = Path("docs/textes.horodatages")
ADDRESS = "https://horodatage.example.org/tsa"


def test_the_guide_leads_from_an_authority_to_a_reader(
    copy: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    (named,) = re.findall(r"^```yaml\n( +timestamps:.*?)^```$", guide_page(PAGE), re.MULTILINE | re.DOTALL)
    empty = '      timestamps:\n        authority: ""\n        certificates:\n'
    settings = (copy / "mkdocs.yml").read_text("utf-8")
    assert settings.count(empty) == 1
    with serving(make_authority(tmp_path_factory.mktemp("prestataire") / "tsa")) as authority:
        (copy / "mkdocs.yml").write_text(settings.replace(empty, named.replace(ADDRESS, authority.address)), "utf-8")
        (copy / re.findall(r"certificates: (\S+)", named)[0]).write_bytes(authority.certificates.read_bytes())
        command, line, *_ = shown(PAGE, "$ .venv/bin/publisher timestamp")
        asked = said(capsys, *command.split()[2:])
    assert_form(line, asked)
    (token,) = FOLDER.glob("*.tsr")
    first, _ = shown(PAGE, "sealed since: ")
    assert_form(first.replace("Prestataire", "Horodatage"), said(capsys, "check"))
    block = BeautifulSoup(timestamps_block([token.stem], "textes"), "html.parser").pre
    assert block
    verified = [
        subprocess.run([OPENSSL, *written.split()[1:]], cwd=FOLDER, capture_output=True, text=True, check=True)
        for written in block.get_text().splitlines()
    ]
    assert "Verification: OK" in verified[0].stdout + verified[0].stderr


def assert_form(line: str, output: str) -> None:
    """Check that a line of the guide was said, whatever its moment and its numbers."""
    pattern = re.sub(r"\\?\d+", r"\\d+", re.escape(line))
    assert re.search(f"^{pattern}$", output, re.MULTILINE), f"{line}\n\n{output}"
