"""The folder that `make release` writes: its sums, its recipes for hosts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.bench.audit.latest import describe_audit, note_audit
from tools.release.__main__ import UnsealedError, build_release, main
from tools.release.packing import pack
from versioned_texts.corpus import seal_corpus
from versioned_texts.delivery.policy import read_policy
from versioned_texts.testing.authority import make_authority, serving
from versioned_texts.testing.building import DAY, build, built, content, differing
from versioned_texts.testing.club import CLUB, with_options
from versioned_texts.testing.corpora import DATE, INSERT, change, declare, lay_out, problems, sealed_corpus


def test_the_sums_hold_for_every_file(release: Path) -> None:
    checked = subprocess.run(["sha512sum", "-c", "--strict", "--quiet", "SHA512SUMS"], cwd=release, check=False)
    assert checked.returncode == 0
    listed = {line.split("  ", 1)[1] for line in (release / "SHA512SUMS").read_text("utf-8").splitlines()}
    there = {file.relative_to(release).as_posix() for file in release.rglob("*") if file.is_file()}
    assert listed == there - {"SHA512SUMS"}


def test_no_package_runs_a_script_of_its_own_when_it_is_installed(project: Path) -> None:
    asked = ["npm", "config", "get", "ignore-scripts"]
    assert subprocess.run(asked, cwd=project, capture_output=True, text=True, check=True).stdout == "true\n"


def test_hosts_that_read_a_headers_file_allow_what_any_page_needs_and_no_more(release: Path) -> None:
    rules: dict[str, dict[str, str]] = {}
    address = ""
    for line in (release / "headers/_headers").read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[address][name] = value
        else:
            address = line
            rules[address] = {}
        assert len(line) <= 2000  # what such hosts read of a line
    assert len(rules) <= 100
    everywhere = _sources(rules["/*"]["Content-Security-Policy"])
    pages = {file: _sources(read_policy(file.read_text("utf-8"))) for file in (release / "site").rglob("*.html")}
    for file, policy in pages.items():
        if "integre/" in file.as_posix():
            framed = _sources(rules["/simulateur/integre/"]["Content-Security-Policy"])
            assert framed == policy | {"frame-ancestors": {"*"}}
        else:
            assert all(sources <= everywhere[name] for name, sources in policy.items())
    assert everywhere["frame-ancestors"] == {"'none'"}
    assert "'unsafe-inline'" not in rules["/*"]["Content-Security-Policy"]


def test_what_was_damaged_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    project = lay_out(tmp_path, CLUB)
    cache = project / ".cache"

    def release_into(name: str) -> dict[str, bytes]:
        built(project, tmp_path / name / "site", **DAY)
        pack(tmp_path / name / "site", cache / "packed", effort=1)
        return content(tmp_path / name)

    fresh = release_into("fresh")
    assert {Path(name).suffix for name in fresh} > {".br", ".gz", ".pdf"}
    for number, file in enumerate(path for path in cache.rglob("*") if path.is_file()):
        data = file.read_bytes()
        file.write_bytes((data[:-1] + bytes([data[-1] ^ 1]), data[:-1], b"")[number % 3])
    assert differing(release_into("next"), fresh) == []


def _sources(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (directive.split(" ") for directive in policy.split("; "))}


def test_a_version_that_is_not_sealed_is_named_and_stops_nothing_but_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = lay_out(tmp_path, CLUB)
    result = build(project)
    assert not result.stopped
    assert "INFO -  reglement 2001-01-01: not sealed\n" in result.log
    monkeypatch.setattr("tools.release.__main__.build_site", lambda *_: pytest.fail("a site is built for nothing"))
    with pytest.raises(UnsealedError, match="not sealed: reglement 1999-12-31, reglement 2001-01-01; a release holds"):
        build_release(project / "dist", project)
    texts = project / "docs" / "textes"
    sealed_corpus(texts)
    change(texts / "reglement" / "1999-12-31.md", "est de 12", "est de 13")
    assert declare(texts, problems(texts)) == 1
    assert not build(project).stopped
    with pytest.raises(UnsealedError, match="not sealed: reglement 1999-12-31; a release holds"):
        build_release(project / "next", project)


def test_a_release_ends_with_what_is_still_to_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = {path: words for path, words in CLUB.items() if "2001" not in path}
    inserts = "\n\n".join(map(INSERT.format, ("editeur", "contact")))
    pages = {
        "docs/mentions.md": f"# Mentions\n\n{inserts}\n",
        "docs/autre.md": "# Autre\n\nRien n’est « à compléter ».\n",
    }
    options = "publisher: {name: Club, status: association, director: Une personne, email: club@club.example, host: H}"
    project = lay_out(tmp_path, sealed | pages | {"mkdocs.yml": with_options(options)})
    seal_corpus(project / "docs" / "textes", DATE)
    monkeypatch.setattr("tools.release.__main__.build_site", lambda folder, _: built(project, folder, **DAY))
    monkeypatch.setattr("tools.release.__main__.complete", lambda folder, _: folder)
    main("dist", project / "dist", project)
    first, *listed, audit = capsys.readouterr().out.splitlines()
    assert audit == describe_audit()
    assert first == f"{project}/dist/ is ready: read {project}/dist/README.md."
    keys, pages_shown = listed[1 : listed.index("and so on these pages:")], listed[-1:]
    assert listed[0] == f"Still « à compléter » in {project}/mkdocs.yml:"
    assert {"  publisher.post", "  publisher.telephone", "  publisher.form", "  accessibility.plan"} <= set(keys)
    assert not {"  publisher.name", "  publisher.archive"} & set(keys)
    assert pages_shown == ["  mentions/"]
    change(project / "docs" / "mentions.md", inserts, "Tout est dit.")
    main("dist", project / "dist", project)
    assert capsys.readouterr().out == f"{first}\n{audit}\n"


def test_a_release_tells_whether_its_very_tree_was_audited(tmp_path: Path) -> None:
    assert describe_audit(tmp_path) == "`make audit` was never run whole in this folder."
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text(".audit\n")
    note_audit(2, tmp_path)
    assert describe_audit(tmp_path).endswith(" with 2 findings, on this very tree.")
    (tmp_path / "page.md").write_text("# Page\n")
    assert describe_audit(tmp_path).endswith(" with 2 findings, on another tree.")


def test_a_release_stamps_what_is_sealed_once_and_goes_on_without_an_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "club"
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(
        "tools.release.__main__.build_site", lambda folder, _: shutil.copytree(project / "docs", folder)
    )
    monkeypatch.setattr("tools.release.__main__.complete", lambda folder, _: folder)
    authority = make_authority(tmp_path / "authority")

    def release() -> str:
        main("dist", project / "dist", project)
        return capsys.readouterr().out.partition("README.md.\n")[2].removesuffix(f"{describe_audit()}\n")

    with serving(authority):
        options = f"timestamps: {{authority: '{authority.address}', certificates: root.pem}}"
        lay_out(project, CLUB | {"mkdocs.yml": with_options(options)})
        shutil.copy(authority.certificates, project)
        sealed_corpus(project / "docs" / "textes")

        authority.answer = (503, "text/plain", b"")
        assert release() == (
            f"What is sealed was not stamped: {authority.address}: found HTTP Error 503: Service Unavailable, expected "
            "the reply of an authority.\n"
            "The release is whole; `publisher timestamp` asks again.\n"
        )
        authority.answer = None
        monkeypatch.setenv("CI", "true")
        assert release() == ""
        monkeypatch.delenv("CI")
        assert re.fullmatch(
            r"textes\.horodatages/\S+Z\.tsr: stamped .* UTC; commit it and what is beside it\.\n", release()
        )
        (token,) = (project / "dist/site/textes.horodatages").glob("*.tsr")
        assert release() == ""
        assert len(authority.queries) == 2
        token = project / "docs/textes.horodatages" / token.name
        token.write_bytes(token.read_bytes()[:-4] + bytes(4))
        with pytest.raises(SystemExit, match=f"dist is left as it was: {token.name}: found no token that verifies"):
            release()


def test_a_release_adds_the_files_that_it_gives_to_the_kept_list_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_site: Path
) -> None:
    project = lay_out(tmp_path, CLUB)
    sealed_corpus(project / "docs" / "textes")
    listed = Path("assets/verification")
    monkeypatch.setattr(
        "tools.release.__main__.build_site", lambda folder, _: shutil.copytree(example_site / listed, folder / listed)
    )
    monkeypatch.setattr("tools.release.__main__.complete", lambda folder, _: folder)
    main("dist", project / "dist", project)
    (kept,) = (project / "docs/textes.releases").iterdir()
    assert f"{kept}: the list of what this release gives to download" in capsys.readouterr().out
    first, *lines = kept.read_text("utf-8").splitlines()
    assert (first, len(lines)) == ("after", len(dict.fromkeys(lines)))
    assert any(line.endswith(" archives/textes.zip") for line in lines)
    main("dist", project / "dist", project)
    assert "textes.releases" not in capsys.readouterr().out
