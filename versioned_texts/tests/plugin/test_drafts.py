"""What lies on disk while a site is built."""

import pytest

from versioned_texts.tests.building import build
from versioned_texts.tests.plugin.conftest import Write


@pytest.mark.parametrize(("home", "stopped"), [("# Club\n", False), ("# Club\n\n<!-- insert: inconnu -->\n", True)])
def test_it_is_removed_whatever_comes_of_the_build(write: Write, home: str, *, stopped: bool) -> None:
    project = write({"docs/index.md": home})
    assert build(project).stopped is stopped
    assert list((project / ".cache").glob("build-*")) == []
