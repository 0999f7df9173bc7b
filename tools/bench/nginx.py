"""A real nginx on loopback, with Debian's settings as far as they affect what is sent."""

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

# `sendfile` and `tcp_nopush` are Debian's own; one process, so that what its work costs is not hidden by a second
_CONFIG = """daemon off;
{user}
worker_processes 1;
pid {work}/nginx.pid;
error_log stderr warn;
load_module {modules}/ngx_http_brotli_static_module.so;
events {{}}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
{servers}
}}
"""


class NginxError(Exception):
    """It could not be started."""


@contextlib.contextmanager
def run_nginx(work: Path, servers: str, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Run nginx with some content of its ``http`` block; give its main process.

    Args:
        work: a folder of its own, that is there.
        servers: the blocks of its servers, and what they rest on.
        port: one that it is to listen on.

    Raises:
        NginxError: ``NGINX_FOLDER`` is not set, nginx finds fault with the configuration, or it ended at once.
    """
    if "NGINX_FOLDER" not in os.environ:
        raise NginxError("NGINX_FOLDER is not set: tools/setup/nginx.sh prints the folder that it names")
    there = Path(os.environ["NGINX_FOLDER"])
    user = "user root;" if os.geteuid() == 0 else ""  # who may read what was written for it
    config = _CONFIG.format(user=user, work=work, modules=there / "usr/lib/nginx/modules", servers=servers)
    (work / "nginx.conf").write_text(config, "utf-8")
    command = [str(there / "usr/sbin/nginx"), "-p", str(work), "-c", str(work / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if checked.returncode or "warn" in checked.stderr:
        raise NginxError(checked.stderr)
    with subprocess.Popen(command) as server:
        try:
            _answers(server, port)
            yield server
        finally:
            server.terminate()


def workers(server: "subprocess.Popen[bytes]") -> frozenset[int]:
    """Give the processes that a running nginx answers with."""
    return frozenset(map(int, Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()))


def processor_seconds(server: "subprocess.Popen[bytes]") -> float:
    """Give the seconds that processors have worked for the processes that a running nginx answers with."""
    spent = (Path(f"/proc/{worker}/schedstat").read_text("ascii") for worker in workers(server))
    return sum(int(stat.split()[0]) for stat in spent) / 1e9


def free_port() -> int:
    """Give a port of loopback that nothing listens on."""
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
    raise NginxError("nginx ended at once")
