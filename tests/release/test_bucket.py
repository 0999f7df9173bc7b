"""A release in a bucket, on a small S3 server on the loopback: each file whole, with its type; and the way back."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.release.media_types import TYPES
from tools.release.__main__ import PROJECT
from versioned_texts.delivery.hosting import headers_file, headers_of
from versioned_texts.testing.building import DAY, built, content
from versioned_texts.testing.club import CLUB, RULES
from versioned_texts.testing.corpora import change, lay_out

pytestmark = pytest.mark.audit

RCLONE = os.environ.get("RCLONE", "rclone")


@dataclass(frozen=True)
class Bucket:
    """An empty bucket on a server on the loopback, and what its clients find in their environment."""

    environment: dict[str, str]
    name: str = "ent:site-ent"

    def run(self, *command: str | Path) -> bytes:
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def content(self, folder: Path) -> dict[str, bytes]:
        """Download all that is there into a folder, and give it by its path."""
        self.run(RCLONE, "copy", self.name, folder)
        return content(folder)

    def metadata(self) -> dict[str, dict[str, str]]:
        """Give what the bucket says with each file, by its path."""
        rows = json.loads(self.run(RCLONE, "lsjson", "--recursive", "--files-only", "--metadata", self.name))
        return {row["Path"]: row["Metadata"] for row in rows}


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[Bucket]:
    key, secret = "essai", "rien-de-secret"
    server = {"NANIO_DATA_DIR": str(tmp_path / "data"), "NANIO_ACCESS_KEY": key, "NANIO_SECRET_KEY": secret}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = str(listening.fileno())
        command = [sys.executable, "-m", "uvicorn", "--factory", "nanio.app:build_app", "--fd", number]
        remote = {
            "type": "s3",
            "provider": "Other",
            "endpoint": f"http://127.0.0.1:{listening.getsockname()[1]}",
            "access_key_id": key,
            "secret_access_key": secret,
        }
        (tmp_path / "data").mkdir()
        with subprocess.Popen(
            [*command, "--log-level", "warning"], env=os.environ | server, pass_fds=[listening.fileno()]
        ) as process:
            named = {f"RCLONE_CONFIG_ENT_{name.upper()}": value for name, value in remote.items()}
            path = f"{Path(RCLONE).parent}:{os.environ['PATH']}"
            found = Bucket({"PATH": path, "RCLONE_CONFIG": os.devnull, "RCLONE_RETRIES": "1", **named})
            try:
                found.run(RCLONE, "mkdir", found.name)
                yield found
            finally:
                process.terminate()


def release_of(site: Path) -> Path:
    """Add to a built site what a bucket needs of its release, and give the folder of the release."""
    release = site.parent
    shutil.copytree(PROJECT / "tools" / "deploy", release, dirs_exist_ok=True)
    (release / "headers").mkdir()
    (release / "headers" / "_headers").write_text(headers_file(headers_of(site)), "utf-8")
    return release


def test_the_way_back_of_the_guide_sends_files_of_the_same_size_that_are_older(bucket: Bucket, tmp_path: Path) -> None:
    guide = (PROJECT / "docs" / "tenir-le-site" / "publier.md").read_text("utf-8")
    back, removal = re.findall(r"^\$ ((?:sh release|rclone).*)$", guide, re.MULTILINE)
    club = lay_out(tmp_path / "club", CLUB)
    older = release_of(built(club, tmp_path / "release-2099-06-01" / "site", **DAY))
    change(club / RULES / "2001-01-01.md", "joue aux quilles", "joue aux billes.")
    newer = release_of(built(club, tmp_path / "release-2099-07-01" / "site", **DAY))
    page = "reglement/2001-01-01/index.html"
    assert (older / "site" / page).stat().st_size == (newer / "site" / page).stat().st_size
    for file in (older / "site").rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    lay_out(newer / "site" / removal.partition("/")[2], {"index.html": "<!doctype html>"})
    for command, release in ((f"sh {newer}/pipelines/bucket.sh ent:site-ent", newer), (f"{back} && {removal}", older)):
        bucket.run("sh", "-c", f"cd {tmp_path} && {command}")
        there = bucket.content(tmp_path / f"got-{release.name}")
        assert there == {path: data for path, data in content(release / "site").items() if path != "sitemap.xml.gz"}


def test_each_file_has_its_type_and_is_cached_as_the_headers_say(bucket: Bucket, tmp_path: Path) -> None:
    hashed, text = f"assets/moteur/{'0' * 32}/essai.wasm", TYPES[".txt"]
    types = {f"essai{ending}": kind for ending, kind in TYPES.items()} | {hashed: TYPES[".wasm"]}
    types |= {"archives/SHA512SUMS": text, ".well-known/security.txt": text}
    copies = ("essai.html.br", "essai.html.gz")
    release = release_of(lay_out(tmp_path / "site", dict.fromkeys((*types, *copies), "essai")))
    bucket.run("sh", release / "pipelines" / "bucket.sh", bucket.name)
    found = bucket.metadata()
    assert {path: headers["content-type"] for path, headers in found.items()} == types
    cached = {path: headers["cache-control"] for path, headers in found.items()}
    assert cached == {**dict.fromkeys(types, "no-cache"), hashed: "public, max-age=31536000, immutable"}


def test_what_cannot_be_sent_stops_the_script(bucket: Bucket, tmp_path: Path) -> None:
    release = release_of(lay_out(tmp_path / "site", {"index.html": "<!doctype html>", "essai.jpg": "essai"}))
    command = ["sh", str(release / "pipelines" / "bucket.sh"), bucket.name]
    secret = {"RCLONE_CONFIG_ENT_SECRET_ACCESS_KEY": "autre", "RCLONE_LOW_LEVEL_RETRIES": "1"}
    done = subprocess.run(command, env=bucket.environment | secret, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "essai.jpg" in done.stderr
    assert "index.html" not in done.stderr  # a page never comes without what it needs
