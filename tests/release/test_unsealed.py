"""A release holds sealed texts alone."""

import shutil
from pathlib import Path

import pytest

from release.__main__ import UnsealedError, build_release
from versioned_texts.tests.building import build
from versioned_texts.tests.corpora import lay_out
from versioned_texts.tests.plugin.club import CLUB


def test_a_version_that_is_not_sealed_is_named_and_stops_nothing_but_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = lay_out(tmp_path, CLUB)
    result = build(project)
    assert not result.stopped
    assert "INFO -  reglement 2001-01-01: not sealed\n" in result.log
    monkeypatch.setattr("release.__main__.build_site", lambda folder, _: shutil.copytree(project / "site", folder))
    with pytest.raises(UnsealedError, match="not sealed: reglement 2001-01-01, reglement 1999-12-31; a release holds"):
        build_release(project / "dist")
