"""The same sources built twice, as of the same day, give the same bytes."""

from pathlib import Path

from tests.publisher.building import DAY, built


def content(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_two_builds_are_the_same_to_the_byte(real_site: Path, project: Path, tmp_path: Path) -> None:
    first, again = content(real_site), content(built(project, tmp_path / "again", **DAY))
    assert sorted(first) == sorted(again)
    assert [path for path in first if first[path] != again[path]] == []
