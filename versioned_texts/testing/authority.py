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
USAGES = {
    "signer": "extendedKeyUsage = critical, timeStamping",
    "lax": "extendedKeyUsage = timeStamping",
    "web": "extendedKeyUsage = critical, clientAuth",
    "any": "",
}
"""What a certificate may be used for, by section: that of a signer, and those that no signer may have."""

SECTIONS = "\n".join(
    f"[{name}]\nbasicConstraints = critical, CA:false\nkeyUsage = critical, digitalSignature\n{usage}"
    for name, usage in USAGES.items()
)
SETTINGS = f"""[req]
distinguished_name = name
[name]
commonName = supplied
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ca]
default_ca = issuing
[issuing]
new_certs_dir = .
database = index
default_md = sha256
default_days = 3650
policy = name
rand_serial = yes
unique_subject = no
[responder]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha512
tsa_name = yes
clock_precision_digits = 3
{SECTIONS}
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "settings")
TIMED_CONTENT = "1.2.840.113549.1.9.16.1.4"


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

    def reply(self, query: bytes, chain: str = "chain.pem") -> tuple[int, str, bytes]:
        """Answer a query: the status, the media type, and the reply."""
        self.queries.append(query)
        (self.folder / "query").write_bytes(query)
        names = ("-config", "settings", "-section", "responder", "-queryfile", "query", "-chain", chain)
        openssl(self.folder, "ts", "-reply", *names, "-signer", "signer.pem", "-inkey", "signer.key", "-out", "reply")
        return self.answer or (200, "application/timestamp-reply", (self.folder / "reply").read_bytes())

    def sign_again(self, reply: bytes, certificate: str, *options: str) -> bytes:
        """Sign what a reply says by another certificate of the signer, as no timestamping program would."""
        (self.folder / "reply").write_bytes(reply)
        openssl(self.folder, "ts", "-reply", "-in", "reply", "-token_out", "-out", "token")
        openssl(self.folder, "cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "content")
        signing = ("-binary", "-nodetach", "-outform", "DER", "-econtent_type", TIMED_CONTENT, "-inkey", "signer.key")
        named = ("-signer", certificate, "-certfile", "middle.pem", "-in", "content", "-out", "token")
        openssl(self.folder, "cms", "-sign", "-cades", *signing, *named, *options)
        openssl(self.folder, "ts", "-reply", "-in", "token", "-token_in", "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def issue(self, section: str, *validity: str) -> str:
        """Issue another certificate to the signer, and return the name of its file."""
        issue(self.folder, "middle", "signer.request", f"{section}-again.pem", section, *validity)
        return f"{section}-again.pem"


def openssl(folder: Path, *arguments: str) -> None:
    """Run OpenSSL in a folder, which must go well."""
    subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)


def issue(folder: Path, issuer: str, request: str, certificate: str, section: str, *validity: str) -> None:
    """Issue a certificate for a request."""
    by = ("-cert", f"{issuer}.pem", "-keyfile", f"{issuer}.key", "-extensions", section)
    openssl(
        folder, "ca", "-batch", "-notext", "-config", "settings", *by, "-in", request, "-out", certificate, *validity
    )


def make_authority(folder: Path) -> Authority:
    """Make an authority: a root, a certificate below it, and a signer that this one certifies."""
    folder.mkdir()
    for name, content in {"settings": SETTINGS, "serial": "01\n", "index": ""}.items():
        (folder / name).write_text(content, "utf-8")
    root = ("-x509", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem", "-days", "3650")
    openssl(folder, "req", *KEY, *root, "-subj", "/CN=Racine")
    for name, subject, issuer, section in (
        ("middle", "Intermédiaire", "root", "root"),
        ("signer", "Horodatage", "middle", "signer"),
    ):
        openssl(
            folder, "req", *KEY, "-utf8", "-keyout", f"{name}.key", "-out", f"{name}.request", "-subj", f"/CN={subject}"
        )
        issue(folder, issuer, f"{name}.request", f"{name}.pem", section)
    files = [(folder / f"{name}.pem").read_bytes() for name in ("middle", "root")]
    (folder / "chain.pem").write_bytes(b"".join(files))
    (folder / "reversed.pem").write_bytes(b"".join(reversed(files)))
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
