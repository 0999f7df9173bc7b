"""The same sources built twice, as of the same day, give the same bytes."""

from pathlib import Path

from versioned_texts.tests.building import DAY, built_apart, content, differing


def test_two_builds_are_the_same_to_the_byte(built_site: Path, project: Path, tmp_path: Path) -> None:
    again = built_apart(project, tmp_path / "again", **DAY)
    assert differing(content(built_site), content(again)) == []
