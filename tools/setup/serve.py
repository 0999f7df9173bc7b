"""Serve the site while it is being written, and say where once it answers.

Usage: python tools/setup/serve.py ADDRESS PORT SITE [HEADCOUNTS]

Where the site publishes headcounts and has none, they are brought in once it answers, unless HEADCOUNTS is ``no``; the
server sees their files and builds it anew.
"""

import errno
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

API_SECONDS = 10
"""The time that an answer of the API may take."""


def refusal(address: str, port: str) -> str | None:
    """Return the reason why nothing can be served there, None if it can."""
    if not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    try:
        family, kind, _, _, sockaddr = socket.getaddrinfo(address, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(sockaddr)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} is taken: choose another one, for example make serve PORT={int(port) + 1}."
        return f"Cannot serve at {address}, port {port}: {error.strerror}."
    return None


def bring_headcounts(settings: Path) -> None:
    """Bring in the headcounts of a site that has none, if the Ministry's API answers soon, and say what came of it."""
    publisher = Path(sys.executable).with_name("publisher")
    words = ["headcounts", "--missing", "--timeout", f"{API_SECONDS}", "--settings", str(settings)]
    done = subprocess.run([publisher, *words], capture_output=True, text=True, check=False)  # noqa: S603
    absent = "No headcounts were brought in from the Ministry's API; `make headcounts` says why.\n"
    print(absent if done.returncode else done.stdout, end="", flush=True)


def first_answer(root: str) -> str:
    """Wait for the first build to be served, and return its address: a site may live below the root."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with direct.open(root, timeout=10) as answer:
                return str(answer.url)
        except urllib.error.HTTPError as answer:
            return answer.url
        except OSError:
            time.sleep(0.1)


def follow(root: str, settings: Path | None) -> None:
    """Print the address to open once it answers, then bring in the headcounts of the settings that are given."""
    print(first_answer(root), flush=True)
    if settings:
        bring_headcounts(settings)


def main(address: str, port: str, site: str, headcounts: str = "yes") -> None:
    """Run `mkdocs serve` in this very process, so that Ctrl-C reaches it."""
    settings = Path(site) / "mkdocs.yml"
    if not settings.is_file():
        sys.exit(f"SITE={site}: found no {settings}, expected the folder of a site.")
    if reason := refusal(address, port):
        sys.exit(reason)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    wanted = None if headcounts == "no" else settings
    threading.Thread(target=follow, args=(f"http://{address}:{port}/", wanted), daemon=True).start()
    # --livereload is the default, which some versions of click lose
    sys.argv = ["mkdocs", "serve", "--livereload", "--dev-addr", f"{address}:{port}", "--config-file", str(settings)]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
