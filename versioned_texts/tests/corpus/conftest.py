"""The texts alone: their tests run as if no extension were installed."""

import pytest


@pytest.fixture(autouse=True)
def no_extensions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("versioned_texts.corpus.attachment.declared_objects", tuple)
