"""Packages have doors: others import from a package, never from a module inside it."""

from importlib import import_module

import grimp
import pytest

PROJECT = ("versioned_texts", "simulator", "french", "warm_python")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*PROJECT, cache_dir=None)


def given_out(imports: grimp.ImportGraph, importer: str, imported: str) -> bool:
    """Tell whether what seems the import of a module is that of a function of its name, from the door."""
    package, _, name = imported.rpartition(".")
    lines = [detail["line_contents"] for detail in imports.get_import_details(importer=importer, imported=imported)]
    from_door = all(line.startswith(f"from {package} import ") for line in lines)
    return from_door and callable(getattr(import_module(package), name, None))


def test_modules_are_imported_through_the_door_of_their_package(imports: grimp.ImportGraph) -> None:
    past_a_door = [
        f"{importer} imports {imported}"
        for package in sorted(child for name in PROJECT for child in imports.find_children(name))
        for imported in sorted(imports.find_descendants(package))
        if not imports.find_children(imported)
        for importer in sorted(imports.find_modules_that_directly_import(imported))
        if not f"{importer}.".startswith(f"{package}.") and not given_out(imports, importer, imported)
    ]
    assert past_a_door == []
