"""How many requests a second the release takes from nginx, beside bare files of the same size.

Bare are the very bytes that the release sends, compressed ahead as they are, in files of their own: another server of
the same nginx hands them out with no header, rule or map of ours. Both are loaded in turn, and who goes first changes
each round: a ratio is the median of those of the rounds. One process of nginx works, on a core that wrk leaves to it,
so that its work is what is measured; the processor time of a request is measured too, as others may be at work.
"""

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.bench.nginx import free_port, processor_seconds, run_nginx
from tools.release.__main__ import PROJECT, complete

SECONDS = 1
CONNECTIONS = 16
ACCEPTED = "gzip, deflate, br"

_ADDRESSES = {
    "home": "index.html",
    "text": "conditions/2023-06-15/index.html",
    "simulator": "simulateur/index.html",
    "wasm": "assets/moteur/*/python.wasm",
    "snapshot": "assets/moteur/*/python.snapshot",
}
_SERVERS = """    include {release}/nginx/maps.conf;
    server {{
        listen 127.0.0.1:{ours};
        root {release}/site;
        include {release}/nginx/site.conf;
    }}
    server {{
        listen 127.0.0.1:{bare};
        root {files};
    }}"""
_SUMMARY = re.compile(r"^\s*(\d+) requests in .*^Requests/sec:\s+([\d.]+)$", re.MULTILINE | re.DOTALL)
_ERRORS = re.compile(r"^.*(?:Non-2xx|Socket errors).*$", re.MULTILINE)


class LoadError(Exception):
    """A server did not send what it was to send, each time."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """An address of the release, and that of the same bytes in a bare file, each from the port on."""

    ours: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a server took: requests a second, and processors' microseconds for one."""

    rate: float
    work: float


def measure_load(folder: Path, site: Path, rounds: int) -> dict[str, float]:
    """Load pages and parts of the engine for ``SECONDS`` a round; requests a second are medians.

    Raises:
        LoadError: an answer was an error, a connection broke, or both servers don't send the same bytes.
        NginxError: nginx could not be started.
    """
    release, files, work = folder / "release", folder / "bare", folder / "nginx"
    for path in (release, files, work):
        path.mkdir()
    shutil.copytree(site, release / "site")
    complete(release, PROJECT / ".cache" / "packed")
    ours, bare = free_port(), free_port()
    servers = _SERVERS.format(release=release, files=files, ours=ours, bare=bare)
    with run_nginx(work, servers, ours) as server:
        pairs = {
            name: _pair(release / "site", pattern, files / name, (ours, bare)) for name, pattern in _ADDRESSES.items()
        }
        return {key: value for name, pair in pairs.items() for key, value in _figures(name, server, pair, rounds)}


def _pair(site: Path, pattern: str, copy: Path, ports: tuple[int, int]) -> _Pair:
    """Copy what the release sends for a file to where it is served bare, and see that both are sent alike."""
    (file,) = site.glob(pattern)
    shutil.copy(file.with_name(f"{file.name}.br"), copy)
    address = file.relative_to(site).as_posix().removesuffix("index.html")
    pair = _Pair(f"{ports[0]}/{address}", f"{ports[1]}/{copy.name}")
    if _fetch(pair.ours) != _fetch(pair.bare):
        raise LoadError(f"{pair.ours} and {pair.bare} send different bytes")
    return pair


def _fetch(address: str) -> bytes:
    port, _, path = address.partition("/")
    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    connection.request("GET", f"/{path}", headers={"Accept-Encoding": ACCEPTED})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise LoadError(f"{address} is answered with {answer.status}")
    return body


def _figures(name: str, server: "subprocess.Popen[bytes]", pair: _Pair, rounds: int) -> Iterator[tuple[str, float]]:
    ours: list[_Taken] = []
    bare: list[_Taken] = []
    both = ((ours, pair.ours), (bare, pair.bare))
    for number in range(rounds):
        for taken, address in both[:: -1 if number % 2 else 1]:
            taken.append(_load(server, address))
    yield f"a_second_{name}", round(median(run.rate for run in ours))
    yield f"a_second_bare_{name}", round(median(run.rate for run in bare))
    yield f"ratio_load_{name}", round(median(run.rate / other.rate for run, other in zip(ours, bare, strict=True)), 3)
    yield f"ratio_work_{name}", round(median(run.work for run in ours) / median(run.work for run in bare), 3)


def _load(server: "subprocess.Popen[bytes]", address: str) -> _Taken:
    command = [os.environ.get("WRK", "wrk"), "--threads", "1", "--connections", str(CONNECTIONS)]
    command += ["--duration", f"{SECONDS}s", "--timeout", "30s", "--header", f"Accept-Encoding: {ACCEPTED}"]
    before = processor_seconds(server)
    done = subprocess.run([*command, f"http://127.0.0.1:{address}"], check=True, capture_output=True, text=True)
    work = processor_seconds(server) - before
    summary = _SUMMARY.search(done.stdout)
    if summary is None or not int(summary[1]) or _ERRORS.search(done.stdout):
        raise LoadError(f"{address}\n{done.stdout}{done.stderr}")
    return _Taken(float(summary[2]), 1e6 * work / int(summary[1]))
