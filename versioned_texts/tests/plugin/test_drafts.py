"""What lies on disk while a site is built."""

import pytest

from versioned_texts.testing.building import build
from versioned_texts.tests.plugin.conftest import Write


@pytest.mark.parametrize(("insert", "stopped"), [("textes", False), ("inconnu", True)])
def test_it_is_removed_whatever_comes_of_the_build(write: Write, insert: str, *, stopped: bool) -> None:
    project = write({"docs/index.md": f"# Club\n\n[[ versioned-texts écrit ici : {insert} ]]\n"})
    assert build(project).stopped is stopped
    assert list((project / ".cache").glob("build-*")) == []
