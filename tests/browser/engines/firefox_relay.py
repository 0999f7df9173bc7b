#!/usr/bin/env python
"""Starts the Firefox that `FIREFOX` names, and stands between it and Playwright, for which it is the browser itself.

Playwright sets the colours that a page prefers before anything else, and gives up where that fails. The long-lived
Firefox of Debian has no such command yet; it is answered here, and everything else passes through (docs/adr/0042).
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable

from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.sync.server import serve

MISSING = "emulation.setMediaFeaturesOverride"
ANNOUNCED = "WebDriver BiDi listening on "
"""What Firefox says before the address at which it listens."""


def relay(driver: Connection, address: str) -> None:
    """Pass messages between the driver and Firefox until one of them is gone."""
    with connect(f"{address}/session", max_size=None, compression=None) as browser:
        threading.Thread(target=answer, args=(browser, driver), daemon=True).start()
        for message in driver:
            command = json.loads(message)
            if command["method"] == MISSING:
                driver.send(json.dumps({"type": "success", "id": command["id"], "result": {}}))
            else:
                browser.send(message)


def answer(browser: Connection, driver: Connection) -> None:
    for message in browser:
        driver.send(message)
    driver.close()


def drain(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.write(line)


def main() -> None:
    command = [os.environ.get("FIREFOX", "firefox-esr"), *sys.argv[1:]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as firefox:
        assert firefox.stderr
        address = next(line for line in firefox.stderr if line.startswith(ANNOUNCED)).removeprefix(ANNOUNCED).strip()
        threading.Thread(target=drain, args=(firefox.stderr,), daemon=True).start()
        with serve(lambda driver: relay(driver, address), "127.0.0.1", 0, max_size=None, compression=None) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            host, port = server.socket.getsockname()
            sys.stderr.write(f"{ANNOUNCED}ws://{host}:{port}\n")
            sys.stderr.flush()
            firefox.wait()


if __name__ == "__main__":
    main()
