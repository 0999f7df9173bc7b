"""A release of the project's own site, made as `make release` makes it, and a real nginx that serves it."""

import http.client
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.bench.nginx import free_port, run_nginx
from tools.release.__main__ import complete
from versioned_texts.testing.once import made_once

SERVERS = """    include {release}/nginx/maps.conf;
    server {{
        listen 127.0.0.1:{plain};
        server_name localhost;
        root {release}/site;
        include {release}/nginx/site.conf;
    }}
    server {{
        listen 127.0.0.1:{secure} ssl;
        server_name localhost;
        ssl_certificate {work}/certificate.pem;
        ssl_certificate_key {work}/key.pem;
        root {release}/site;
        include {release}/nginx/site.conf;
    }}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running nginx: its ports on loopback, and the release that it serves."""

    plain: int
    secure: int
    release: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.plain}"

    def connect(self) -> http.client.HTTPSConnection:
        """Open a connection by https; the certificate is nobody's."""
        return http.client.HTTPSConnection("127.0.0.1", self.secure, context=trusting())

    def ask(self, path: str, method: str = "GET", *, secure: bool = False, **headers: str) -> Answer:
        """Send a request; underscores in the names of headers stand for hyphens."""
        connection = self.connect() if secure else http.client.HTTPConnection("127.0.0.1", self.plain)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        assert len(fields) == len(answer.getheaders())  # nothing is said twice
        found = Answer(answer.status, fields, answer.read())
        connection.close()
        return found


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@pytest.fixture(scope="session")
def release(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site as a host is given it. It is only read."""

    def make(folder: Path) -> None:
        shutil.copytree(built_site, folder / "site")
        complete(folder, tmp_path_factory.mktemp("packed"), effort=1)

    return made_once(tmp_path_factory, "release", make)


@pytest.fixture(scope="session")
def nginx(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    work = tmp_path_factory.mktemp("nginx")
    certify(work)
    plain, secure = free_port(), free_port()
    with run_nginx(work, SERVERS.format(release=release, work=work, plain=plain, secure=secure), plain):
        yield Nginx(plain, secure, release)


def certify(work: Path) -> None:
    """Write a certificate for localhost, and its key."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(work / "key.pem"), "-out", str(work / "certificate.pem"), "-subj", "/CN=localhost"]
    subprocess.run([*command, *files], check=True, capture_output=True)
