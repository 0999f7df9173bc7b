"""`robots.txt` and `security.txt`, which a build writes from the settings of a site."""

import datetime as dt
from pathlib import Path

import pytest

from versioned_texts.testing.building import DAY, build, built
from versioned_texts.testing.club import CLUB, with_options
from versioned_texts.testing.corpora import lay_out

SITE = "site_url: https://club.example/\n"
SECURITY = ".well-known/security.txt"
UNTIL = "security_until: 2026-12-01"
MAIL = "email: club@club.example"
NOBODY = f"INFO -  publisher.security_until: found no email, form or page beside it, expected one for {SECURITY}"


def _club(folder: Path, publisher: str = "", more: str = SITE) -> Path:
    options = with_options(f"publisher: {{{publisher}}}")
    return lay_out(folder, CLUB | {"mkdocs.yml": options + more, "docs/mentions.md": "# Mentions\n"})


def test_robots_may_read_all_and_are_told_of_the_sitemap(tmp_path: Path) -> None:
    robots = (built(_club(tmp_path)) / "robots.txt").read_text("ascii")
    assert robots == "User-agent: *\nDisallow:\n\nSitemap: https://club.example/sitemap.xml\n"


def test_a_site_that_does_not_know_its_address_names_no_sitemap(tmp_path: Path) -> None:
    robots = (built(_club(tmp_path, more="")) / "robots.txt").read_text("ascii")
    assert robots == "User-agent: *\nDisallow:\n"


@pytest.mark.parametrize(
    ("publisher", "contacts"),
    [
        (MAIL, ["mailto:club@club.example"]),
        (f"{MAIL}, form: ecrire/", ["mailto:club@club.example", "https://club.example/ecrire/"]),
        ("form: 'https://ailleurs.example/'", ["https://ailleurs.example/"]),
        ("page: mentions.md", ["https://club.example/mentions/"]),
    ],
)
def test_a_weakness_is_reported_to_the_publisher(tmp_path: Path, publisher: str, contacts: list[str]) -> None:
    site = built(_club(tmp_path, f"{UNTIL}, {publisher}"), **DAY)
    fields = (line.partition(": ") for line in (site / SECURITY).read_text("ascii").splitlines())
    assert [(name, value) for name, _, value in fields] == [
        *(("Contact", contact) for contact in contacts),
        ("Expires", "2026-12-01T00:00:00Z"),
        ("Preferred-Languages", "fr"),
        ("Canonical", "https://club.example/.well-known/security.txt"),
    ]


@pytest.mark.parametrize(
    ("publisher", "more", "lines"),
    [
        (MAIL, SITE, []),
        (UNTIL, SITE, [NOBODY]),
        (f"{UNTIL}, page: mentions.md", "", [NOBODY]),
    ],
)
def test_there_is_no_security_txt_without_a_day_and_a_contact(
    tmp_path: Path, publisher: str, more: str, lines: list[str]
) -> None:
    project = _club(tmp_path, publisher, more)
    result = build(project, **DAY)
    assert not result.stopped
    assert [line for line in result.log.splitlines() if "publisher" in line] == lines
    assert not (project / "site" / SECURITY).exists()


def test_a_day_that_is_past_or_far_is_named_and_changes_nothing_else(tmp_path: Path) -> None:
    project = _club(tmp_path, f"{UNTIL}, {MAIL}")
    files = set()
    for day, warned in (("2025-11-30", True), ("2025-12-01", False), ("2026-11-30", False), ("2026-12-01", True)):
        moment = dt.datetime.fromisoformat(f"{day}T12:00:00Z")
        result = build(project, SOURCE_DATE_EPOCH=str(int(moment.timestamp())))
        assert not result.stopped
        warning = f"INFO -  publisher.security_until: found 2026-12-01, expected a day within a year of {day}\n"
        assert (warning in result.log) == warned
        files.add((project / "site" / SECURITY).read_bytes())
    assert len(files) == 1


def test_the_files_that_a_site_has_of_its_own_are_left_as_they_are(tmp_path: Path) -> None:
    project = lay_out(_club(tmp_path), {"docs/robots.txt": "User-agent: *\nDisallow: /prive/\n"})
    assert (built(project) / "robots.txt").read_text("ascii") == "User-agent: *\nDisallow: /prive/\n"


def test_a_moment_in_the_place_of_the_day_stops_the_build(tmp_path: Path) -> None:
    result = build(_club(tmp_path, "security_until: 2026-12-01T10:00:00Z"))
    assert result.stopped
    assert "publisher.security_until: found 2026-12-01 10:00:00+00:00, expected a day, as 2020-01-02" in result.log
