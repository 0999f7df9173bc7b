"""The site as a real nginx serves it with our files: what it says with each file, and how it sends it."""

import gzip
import json
import os
import re
import select
import shutil
import signal
from pathlib import Path

import brotli
import pytest

from tests.nginx import Nginx
from tests.release.media_types import TYPES
from tools.bench.nginx import free_port, run_nginx, workers
from tools.release.__main__ import PROJECT
from versioned_texts.delivery.hosting import headers_of, nginx_maps
from versioned_texts.delivery.policy import read_policy
from versioned_texts.testing.corpora import lay_out

PAGES = ("/", "/simulateur/", "/simulateur/integre/", "/comparer/", "/a-la-date/")
FOR_EVER = "public, max-age=31536000, immutable"


def served(nginx: Nginx) -> list[str]:
    """Give the address of every file of the site, without its compressed copies."""
    folder = nginx.release / "site"
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    copies = {file.with_name(file.name + ending) for file in files for ending in (".br", ".gz")}
    return [f"/{file.relative_to(folder).as_posix()}" for file in files if file not in copies]


@pytest.fixture(scope="module")
def text(release: Path) -> str:
    """Give the address of a text, one of those that the site publishes."""
    texts = json.loads((release / "site" / "textes.json").read_text("utf-8"))["textes"]
    return f"/{texts[0]['identifiant']}/"


@pytest.fixture(scope="module")
def pages(release: Path, text: str) -> list[str]:
    versions = json.loads((release / "site" / text[1:] / "versions.json").read_text("utf-8"))
    return [*PAGES, text, f"{text}{versions[0]['version']}/"]


def test_a_page_has_its_own_policy_in_its_headers_too(nginx: Nginx, pages: list[str]) -> None:
    for path in pages:
        answer = nginx.ask(path)
        within = read_policy(answer.body.decode())
        framed = "*" if path == "/simulateur/integre/" else "'none'"
        assert within.startswith("default-src 'none'")
        assert answer.headers["content-security-policy"] == f"{within}; frame-ancestors {framed}"


def test_what_is_said_with_everything(nginx: Nginx, pages: list[str]) -> None:
    for path in [*pages, "/feed.atom", "/assets/site.css", "/nulle-part", "/service-worker.js"]:
        headers = nginx.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["server"] == "nginx"
        assert "strict-transport-security" not in headers  # it came without https


def test_by_https_a_browser_is_told_to_insist_on_it(nginx: Nginx) -> None:
    assert nginx.ask("/", secure=True).headers["strict-transport-security"] == "max-age=63072000"


def test_other_sites_may_load_what_is_made_for_them_and_nothing_else(nginx: Nginx) -> None:
    policies = {path: nginx.ask(path, "HEAD").headers["cross-origin-resource-policy"] for path in served(nginx)}
    shared = {path for path, policy in policies.items() if policy == "cross-origin"}
    assert shared == {"/assets/encart.js", "/simulateur/integre/index.html"}


def test_a_worker_is_told_what_it_may_do_by_its_own_answer(nginx: Nginx) -> None:
    policies = {
        path.split("/")[-1].split(".")[0]: nginx.ask(path, "HEAD").headers["content-security-policy"]
        for path in served(nginx)
        if path.endswith("/service-worker.js") or ("/workers/search." in path and path.endswith(".js"))
    }
    last = "frame-ancestors 'none'"
    assert policies == {
        "search": f"default-src 'none'; script-src 'self'; connect-src 'self'; {last}",
        "service-worker": f"default-src 'none'; connect-src 'self'; {last}",
    }


def test_every_file_has_the_type_of_its_kind(nginx: Nginx) -> None:
    for path in served(nginx):
        if path == "/404.html":
            continue  # nobody asks for it by name
        answer = nginx.ask(path, "HEAD")
        assert (path, answer.status) == (path, 200)
        if not path.endswith("/SHA512SUMS"):
            assert (path, answer.headers["content-type"]) == (path, TYPES[Path(path).suffix])
    assert nginx.ask("/archives/SHA512SUMS").headers["content-type"] == "text/plain; charset=utf-8"


def test_what_an_author_adds_has_the_type_of_its_kind_too(tmp_path: Path) -> None:
    site, port = lay_out(tmp_path / "site", {f"essai{ending}": "essai" for ending in TYPES}), free_port()
    server = f"server {{ listen 127.0.0.1:{port}; root {site}; include {PROJECT}/tools/deploy/nginx/site.conf; }}"
    (tmp_path / "work").mkdir()
    with run_nginx(tmp_path / "work", nginx_maps(headers_of(site)) + server, port):
        for ending, kind in TYPES.items():
            answer = Nginx(port, 0, tmp_path).ask(f"/essai{ending}", "HEAD")
            assert (ending, answer.headers["content-type"]) == (ending, kind)


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_files_are_sent_as_they_were_compressed_at_the_release(
    nginx: Nginx, accepted: str, encoding: str | None
) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    ends, site = (".br", ".gz"), nginx.release / "site"
    compressed = [path for path in served(nginx) if all((site / f"{path[1:]}{end}").exists() for end in ends)]
    assert compressed
    for path in {*compressed} - {"/404.html"}:
        answer = nginx.ask(path, Accept_Encoding=accepted)
        assert answer.headers.get("content-encoding") == encoding
        assert "Accept-Encoding" in answer.headers["vary"]
        assert unpack(answer.body) == (site / path[1:]).read_bytes()
        assert int(answer.headers["content-length"]) == len(answer.body)


def test_pictures_and_archives_are_sent_as_they_are(nginx: Nginx) -> None:
    kinds = set()
    for path in served(nginx):
        if path.endswith((".png", ".zip", ".pdf")):
            kinds.add(path[-4:])
            answer = nginx.ask(path, Accept_Encoding="gzip, br")
            assert "content-encoding" not in answer.headers
            assert answer.body == Path(f"{nginx.release}/site{path}").read_bytes()
    assert kinds == {".png", ".zip", ".pdf"}


def test_what_an_address_names_by_its_hash_is_kept_for_ever_and_nothing_else(nginx: Nginx, text: str) -> None:
    page = nginx.ask(text).body.decode()
    stamped = page.split('href="../assets/site.css?')[1].split('"')[0]
    expected = {
        f"/assets/site.css?{stamped}": FOR_EVER,
        "/assets/site.css": "no-cache",
        f"/assets/site.css?{'0' * 16}": "no-cache",
        "/": "no-cache",
        text: "no-cache",
        "/service-worker.js": "no-cache",
        "/textes.json": "no-cache",
        "/manifest.webmanifest": "no-cache",
    }
    assert {path: nginx.ask(path, "HEAD").headers["cache-control"] for path in expected} == expected
    folders = ("/assets/moteur/", "/assets/programme/", "/assets/territoire/")
    named = {
        path: nginx.ask(path, "HEAD").headers["cache-control"] for path in served(nginx) if path.startswith(folders)
    }
    assert named == dict.fromkeys(named, FOR_EVER) != {}


def test_a_page_that_did_not_change_is_not_sent_again(nginx: Nginx) -> None:
    for accepted in ("br", "gzip", ""):
        first = nginx.ask("/", Accept_Encoding=accepted)
        again = nginx.ask("/", Accept_Encoding=accepted, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/nulle-part", "/assets/", "/assets/moteur/", "/.git/config", "/404.html", "/assets/moteur/x/python.wasm"]
)
def test_where_nothing_is_the_page_for_it_is_shown(nginx: Nginx, path: str) -> None:
    answer = nginx.ask(path)
    assert answer.status == 404
    assert "Cette page n’existe pas" in answer.body.decode()
    assert answer.headers["content-security-policy"].startswith(read_policy(answer.body.decode()))
    assert "cache-control" not in answer.headers


def test_a_folder_leads_to_its_page_wherever_the_site_is(nginx: Nginx, text: str) -> None:
    answer = nginx.ask(text.rstrip("/"))
    assert (answer.status, answer.headers["location"]) == (301, text)


@pytest.mark.parametrize("path", ["/..%2f..%2fetc/passwd", "/%2e%2e/SHA512SUMS", "/../SHA512SUMS", "//etc/passwd"])
def test_nothing_outside_the_site_is_read(nginx: Nginx, path: str) -> None:
    answer = nginx.ask(path)
    assert answer.status in {400, 404}
    assert b"root:" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(nginx: Nginx, method: str) -> None:
    assert nginx.ask("/", method).status == 405


def test_what_nginx_remembers_of_a_release_is_forgotten_when_the_next_is_in_place(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    for name in ("before", "after"):
        site = tmp_path / name / "site"
        site.mkdir(parents=True)
        (site / "index.html").write_text(name, "utf-8")
        shutil.copytree(PROJECT / "tools" / "deploy" / "nginx", tmp_path / name / "nginx")
        (tmp_path / name / "nginx" / "maps.conf").write_text(nginx_maps(headers_of(site)), "utf-8")
    (tmp_path / "dist").symlink_to("before")
    release, port = tmp_path / "dist", free_port()
    servers = (
        f"include {release}/nginx/maps.conf;"
        f"server {{ listen 127.0.0.1:{port}; root {release}/site; include {release}/nginx/site.conf; }}"
    )
    served = Nginx(port, 0, release)
    with run_nginx(tmp_path / "work", servers, port) as server:
        assert served.ask("/").body == b"before"
        (tmp_path / "next").symlink_to("after")
        (tmp_path / "next").replace(release)
        old = [os.pidfd_open(worker) for worker in workers(server)]
        server.send_signal(signal.SIGHUP)
        for worker in old:
            select.select([worker], [], [])  # it is readable once the process has ended
            os.close(worker)
        assert served.ask("/").body == b"after"


def test_what_programs_ask_a_host_for_is_sent_as_text(example_site: Path, tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "maps.conf").write_text(nginx_maps(headers_of(example_site)), "utf-8")
    servers = (
        f"include {tmp_path}/maps.conf;"
        f"server {{ listen 127.0.0.1:{port}; root {example_site}; include {PROJECT}/tools/deploy/nginx/site.conf; }}"
    )
    with run_nginx(tmp_path, servers, port):
        for path in ("/robots.txt", "/.well-known/security.txt"):
            answer = Nginx(port, 0, tmp_path).ask(path)
            assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
            assert answer.body == (example_site / path[1:]).read_bytes()


def test_a_version_says_of_when_it_is(nginx: Nginx, text: str) -> None:
    (version, moment), *_ = re.findall(
        r'^<[^>]*/([\d-]+)/>; rel="[^"]*memento"; datetime="([^"]+)"',
        nginx.ask(f"{text}timemap.link").body.decode(),
        re.MULTILINE,
    )
    headers = nginx.ask(f"{text}{version}/").headers
    assert headers["memento-datetime"] == moment
    assert headers["link"].startswith(f'<{text}>; rel="original", <{text}timemap.link>; rel="timemap"')
    assert "memento-datetime" not in nginx.ask(text).headers
