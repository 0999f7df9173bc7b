"""The samples by which the layer of documents is proven."""

import time

import pytest

from versioned_texts.engine.office_layer import zipped


def test_samples_depend_on_no_clock_so_that_a_snapshot_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = zipped({"a.xml": b"<a/>"})
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    assert zipped({"a.xml": b"<a/>"}) == before
