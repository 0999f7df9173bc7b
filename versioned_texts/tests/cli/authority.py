"""A timestamping authority on the loopback: OpenSSL's own responder, with certificates made for the test."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import override

OPENSSL = os.environ.get("OPENSSL", "openssl")
SETTINGS = """[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[signer]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[responder]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha512
tsa_name = yes
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "settings")


@dataclass
class Authority:
    """The authority: its folder, its address, what it was asked, and what it answers in place of its replies."""

    folder: Path
    address: str = ""
    queries: list[bytes] = field(default_factory=list)
    answer: tuple[int, str, bytes] | None = None

    @property
    def certificates(self) -> Path:
        """The root of its certificates."""
        return self.folder / "root.pem"

    def reply(self, query: bytes) -> tuple[int, str, bytes]:
        """Answer a query: the status, the media type, and the reply."""
        self.queries.append(query)
        (self.folder / "query").write_bytes(query)
        signer = ("-signer", "signer.pem", "-inkey", "signer.key", "-out", "reply")
        openssl(
            self.folder, "ts", "-reply", "-config", "settings", "-section", "responder", "-queryfile", "query", *signer
        )
        return self.answer or (200, "application/timestamp-reply", (self.folder / "reply").read_bytes())


def openssl(folder: Path, *arguments: str) -> None:
    """Run OpenSSL in a folder, which must go well."""
    subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)


def make_authority(folder: Path) -> Authority:
    """Make an authority: a root, and a signer that it certifies."""
    folder.mkdir()
    (folder / "settings").write_text(SETTINGS, "utf-8")
    (folder / "serial").write_text("01\n", "utf-8")
    root = ("-x509", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem", "-days", "3650")
    openssl(folder, "req", *KEY, *root, "-subj", "/CN=Racine")
    openssl(folder, "req", *KEY, "-keyout", "signer.key", "-out", "request", "-subj", "/CN=Horodatage")
    issued = ("-CA", "root.pem", "-CAkey", "root.key", "-extfile", "settings", "-extensions", "signer")
    openssl(folder, "x509", "-req", "-in", "request", *issued, "-days", "3650", "-out", "signer.pem")
    return Authority(folder)


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    """Serve an authority on the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, kind, reply = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        @override
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        authority.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield authority
        server.shutdown()
