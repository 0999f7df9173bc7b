"""Set-up where a program is missing and can't be installed: one sentence says what to do on that very system."""

import shutil
import subprocess
from pathlib import Path

import pytest

OF_ANY_SYSTEM = ("sh", "dirname", "readlink", "cat", "grep")

SENTENCES = {
    "Linux": {
        "chromium.sh": "sudo apt install chromium,",
        "java.sh": "sudo apt install default-jdk-headless,",
        "webkit.sh": "sudo apt install webkitgtk-webdriver xvfb,",
        "wrk.sh": "sudo apt install wrk,",
        "openssl.sh": "sudo apt install openssl,",
        "rclone.sh": "sudo apt install rclone,",
    },
    "Fedora": {
        "chromium.sh": "sudo dnf install chromium,",
        "firefox.sh": "sudo dnf install firefox,",
        "java.sh": "sudo dnf install java-latest-openjdk-devel,",
        "webkit.sh": "but a container does (README.md),",
        "libreoffice.sh": "sudo dnf install libreoffice-calc libreoffice-writer,",
        "nginx.sh": "but a container does (README.md),",
    },
    "Darwin": {
        "chromium.sh": "brew install --cask google-chrome,",
        "libreoffice.sh": "brew install --cask libreoffice,",
        "nginx.sh": "but a container does (README.md),",
        "wrk.sh": "brew install wrk,",
        "openssl.sh": "brew install openssl,",
    },
    "MINGW64_NT-10.0": {"chromium.sh": "wsl --install, and in the Debian or Ubuntu that it brings: sudo apt install"},
}


@pytest.mark.parametrize(
    ("system", "script"), [(system, script) for system, scripts in SENTENCES.items() for script in scripts]
)
def test_what_is_missing_is_said_in_the_words_of_the_system(
    project: Path, tmp_path: Path, system: str, script: str
) -> None:
    shutil.copytree(project / "tools" / "setup", tmp_path / "tools" / "setup")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in OF_ANY_SYSTEM:
        (programs / name).symlink_to(str(shutil.which(name)))
    kernel = "Linux" if system == "Fedora" else system
    written = {"uname": f"echo {kernel}"} | ({"dnf": "exit 1"} if system == "Fedora" else {})
    for name, line in written.items():
        (programs / name).write_text(f"#!/bin/sh\n{line}\n")
        (programs / name).chmod(0o755)
    command = [str(tmp_path / "tools" / "setup" / script)]
    ended = subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    (sentence,) = ended.stderr.splitlines()
    assert SENTENCES[system][script] in sentence
    assert sentence.endswith(" again.")
