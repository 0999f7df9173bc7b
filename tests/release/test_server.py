"""The example of a whole server, run as it stands but for its ports, folders and certificate."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nginx import Nginx, certify, trusting
from tools.bench.nginx import NginxError, free_port, run_nginx


def configured(project: Path, release: Path, work: Path, plain: int, secure: int) -> str:
    """Give the example with what differs from machine to machine replaced, and nothing else."""
    text = (project / "tools/deploy/nginx/server.conf").read_text("utf-8")
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    replacements = {
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443": f"listen 127.0.0.1:{secure}",
        "/etc/ssl/ent/fullchain.pem": f"{work}/certificate.pem",
        "/etc/ssl/ent/privkey.pem": f"{work}/key.pem",
        "/srv/ent/dist": str(release),
        "/var/log/nginx": str(work),
    }
    for there, here in replacements.items():
        assert there in text
        text = text.replace(there, here)
    return f"include {release}/nginx/maps.conf;\n{text}"


def as_from_1_25_1(text: str) -> str:
    """Do to the example what its head says to do where nginx is newer."""
    return re.sub(r"(listen [^;]*) http2;", r"\1;\n    http2 on;", text)


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the server works in, and writes its logs to."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(project: Path, release: Path, logs: Path) -> Iterator[Nginx]:
    plain, secure = free_port(), free_port()
    certify(logs)
    with run_nginx(logs, as_from_1_25_1(configured(project, release, logs, plain, secure)), plain):
        yield Nginx(plain, secure, release)


def test_nginx_takes_the_example_as_it_stands(project: Path, release: Path, tmp_path: Path) -> None:
    certify(tmp_path)
    plain, secure = free_port(), free_port()
    text = configured(project, release, tmp_path, plain, secure)
    assert "http2 on" not in re.sub("#.*", "", text)  # the nginx of Debian 12 and of Ubuntu 24.04 don't know it
    with pytest.raises(NginxError) as warned, run_nginx(tmp_path, text, plain):
        pass
    lines = str(warned.value).splitlines()
    assert [line for line in lines if "[warn]" in line] == [line for line in lines if "http2" in line]
    assert "test is successful" in lines[-1]


def test_the_plain_port_leads_to_the_configured_name_whatever_is_asked(server: Nginx) -> None:
    for host in ("ent.example.org", "autre.example.org", "127.0.0.1"):
        answer = server.ask("/simulateur/?a=b", Host=host)
        assert (answer.status, answer.headers["location"]) == (301, "https://ent.example.org/simulateur/?a=b")


def test_it_speaks_http_2(server: Nginx) -> None:
    context = trusting()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", server.secure)) as plain, context.wrap_socket(plain) as secure:
        assert secure.selected_alpn_protocol() == "h2"


def test_logs_hold_of_a_visitor_what_the_site_says_and_no_more(server: Nginx, logs: Path) -> None:
    connection = server.connect()
    asked = [("/simulateur/", 200), ("/nulle-part", 404), ("/assets/", 404), ("/.git/config", 404)]
    for path, status in (*asked, ("/", 200)):  # before the last one is answered, those before it are written down
        connection.request("GET", path, headers={"User-Agent": "Butineur/1", "Referer": "https://ailleurs.example/"})
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (status, True)
    connection.close()
    lines = (logs / "ent.log").read_text("utf-8").splitlines()
    line = re.compile(r'127\.0\.0\.1 \[[^]]+\] "GET (\S+) HTTP/1\.1" (\d+) \d+')
    found = [(match[1], int(match[2])) for match in map(line.fullmatch, lines) if match and match[2] != "301"]
    assert found[: len(asked)] == asked
    assert (logs / "ent-errors.log").read_text("utf-8") == ""
