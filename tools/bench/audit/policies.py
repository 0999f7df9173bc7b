"""CSP Evaluator, of every policy that a page carries or nginx sends; the HTTP Observatory, of nginx as it is set up."""

import contextlib
import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tools.bench.audit.judging import MODULES, PROJECT, Sites, Verdict, run
from tools.bench.nginx import free_port, run_nginx
from tools.release.__main__ import complete
from versioned_texts.delivery.policy import read_policy

NOT_APPLICABLE = {
    "SCRIPT_ALLOWLIST_BYPASS script-src 'self'": "the site has neither JSONP, AngularJS nor uploads",
    "UNSAFE_INLINE_FALLBACK script-src": "a browser that knows no hashes runs no inline script, and shows the texts",
    "REQUIRE_TRUSTED_TYPES_FOR_SCRIPTS require-trusted-types-for": "the theme writes HTML (docs/adr/0022)",
}
"""The findings of CSP Evaluator that nothing is mended for, with the reason."""

SCANNED = ("/", "/conditions/2023-06-15/", "/simulateur/", "/simulateur/integre/")

# `server.conf` of deploy, on one port of loopback: what comes unencrypted is sent to the same place over TLS
SERVER = """    include {release}/nginx/maps.conf;
    server {{
        listen 127.0.0.1:{port} ssl;
        server_name localhost;
        error_page 497 =301 https://$host:$server_port$request_uri;
        ssl_certificate {work}/certificate.pem;
        ssl_certificate_key {work}/key.pem;
        root {release}/site;
        include {release}/nginx/site.conf;
    }}"""


def csp_evaluator(sites: Sites) -> Verdict:
    """Find nothing of any severity in a policy but what doesn't apply."""
    site = sites.own
    # the browser's own viewer of PDFs would break under a policy
    paths = (file for file in site.folder.rglob("*") if file.is_file() and file.suffix != ".pdf")
    files = sorted(file.relative_to(site.folder).as_posix() for file in paths)
    policies = {read_policy((site.folder / file).read_text("utf-8")): file for file in files if file.endswith(".html")}
    carried = len(policies)
    with _nginx(sites) as (host, certificate):
        sent = {file: _fetch_policy(f"https://{host}/{quote(file)}", certificate) for file in files}
    policies |= {policy: f"nginx: {file}" for file, policy in sent.items()}
    found = json.loads(run("node", Path(__file__).with_name("policies.mjs"), MODULES, given=json.dumps([*policies])))
    findings = [
        f"{file}: {finding} ({severity})"
        for file, each in zip(policies.values(), found, strict=True)
        for finding, severity in each
        if finding not in NOT_APPLICABLE
    ]
    own, others = f"{carried} policies of {len(site.pages)} pages", len(policies) - carried
    return Verdict(f"{own}, {others} that nginx sends with {len(files)} files", findings)


def observatory(sites: Sites) -> Verdict:
    """Have its own scanner ask nginx over both protocols; every page is to have A+, and to pass every test."""
    # a list of hosts that it fetches when it is installed; nobody's site is on it before it is published
    (MODULES / "@mdn/mdn-http-observatory/conf/hsts-preload.json").write_text("{}", "utf-8")
    scan = MODULES / "@mdn/mdn-http-observatory/src/scan.js"
    with _nginx(sites) as (host, certificate):
        certified = {"NODE_EXTRA_CA_CERTS": str(certificate)}
        reports = {path: json.loads(run("node", scan, f"{host}{path}", **certified)) for path in SCANNED}
    findings = [f"{path}: {report}" for path, report in reports.items() if report.get("scan", {}).get("grade") != "A+"]
    for path, report in reports.items():
        failed = (name for name, test in report.get("tests", {}).items() if not test["pass"])
        findings += [f"{path}: {name}: {report['tests'][name]['result']}" for name in failed]
    scores = ", ".join(f"{path} {report.get('scan', {}).get('score')}" for path, report in reports.items())
    return Verdict(f"nginx, {len(SCANNED)} pages (score: {scores})", findings)


@contextlib.contextmanager
def _nginx(sites: Sites) -> Iterator[tuple[str, Path]]:
    """Serve the site's release as deploy says; gives its host and the certificate to trust."""
    release, work, port = sites.scratch / "release", sites.scratch / "nginx", free_port()
    if not release.exists():
        shutil.copytree(sites.own.folder, release / "site")
        complete(release, PROJECT / ".cache" / "packed-quickly", effort=1)
        work.mkdir()
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        files = ["-keyout", str(work / "key.pem"), "-out", str(work / "certificate.pem")]
        subprocess.run([*command, *names, *files], check=True, capture_output=True)
    with run_nginx(work, SERVER.format(release=release, work=work, port=port), port):
        yield f"localhost:{port}", work / "certificate.pem"


def _fetch_policy(address: str, certificate: Path) -> str:
    """Give the policy that is sent with a file, empty where none is."""
    trust = ssl.create_default_context(cafile=certificate)
    try:
        answer = urlopen(Request(address, method="HEAD"), context=trust)  # noqa: S310 — our own server
    except HTTPError as error:  # the page of errors comes as one
        return error.headers["Content-Security-Policy"] or ""
    with answer:
        return answer.headers["Content-Security-Policy"] or ""
