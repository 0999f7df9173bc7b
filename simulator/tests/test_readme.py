"""The README of the package: its example is true, and it has all public names."""

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest

import simulator


@pytest.fixture(scope="module")
def readme(project: Path) -> Path:
    return project / "simulator" / "README.md"


def test_the_example_is_true(readme: Path) -> None:
    failed, tried = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


def test_each_public_name_stands_in_the_table_once(readme: Path) -> None:
    table = readme.read_text("utf-8").partition("## Public names")[2].partition("\n## ")[0]
    listed = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))
    public = [name for name, value in vars(simulator).items() if name[0] != "_" and not isinstance(value, ModuleType)]
    assert sorted(listed) == sorted(public)
