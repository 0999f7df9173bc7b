"""A release of the project's own site, made as `make release` makes it, and a real nginx that serves it."""

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from release.__main__ import complete

CONFIG = """daemon off;
{user}
pid {work}/nginx.pid;
error_log stderr warn;
load_module {modules}/ngx_http_brotli_static_module.so;
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {release}/nginx/maps.conf;
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
    }}
}}
"""


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

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send a request; underscores in the names of headers stand for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.plain)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        assert len(told) == len(answer.getheaders())  # nothing is said twice
        found = Answer(answer.status, told, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="session")
def release(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    shutil.copytree(built_site, folder / "site")
    complete(folder, tmp_path_factory.mktemp("packed"), effort=1)
    return folder


@pytest.fixture(scope="session")
def nginx(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    if "NGINX_FOLDER" not in os.environ:
        pytest.fail("NGINX_FOLDER is not set: setup/nginx.sh prints the folder that it names")
    there = Path(os.environ["NGINX_FOLDER"])
    work = tmp_path_factory.mktemp("nginx")
    _certify(work)
    plain, secure = _free_port(), _free_port()
    config = CONFIG.format(
        user="user root;" if os.geteuid() == 0 else "",  # who may read what the tests wrote
        work=work,
        modules=there / "usr/lib/nginx/modules",
        release=release,
        plain=plain,
        secure=secure,
    )
    (work / "nginx.conf").write_text(config, "utf-8")
    command = [str(there / "usr/sbin/nginx"), "-p", str(work), "-c", str(work / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr
    with subprocess.Popen(command) as server:
        _answers(server, plain)
        yield Nginx(plain, secure, release)
        server.terminate()


def _certify(work: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(work / "key.pem"), "-out", str(work / "certificate.pem"), "-subj", "/CN=localhost"]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until a server takes connections."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    pytest.fail("nginx ended at once")
