"""The packages of the publisher have doors: others import from a package, never from a module inside it."""

import grimp
import pytest


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("publisher", cache_dir=None)


def test_modules_are_imported_through_the_door_of_their_package(imports: grimp.ImportGraph) -> None:
    past_a_door = [
        f"{importer} imports {imported}"
        for package in sorted(imports.find_children("publisher"))
        for imported in sorted(imports.find_descendants(package))
        if not imports.find_children(imported)
        for importer in sorted(imports.find_modules_that_directly_import(imported))
        if not f"{importer}.".startswith(f"{package}.")
    ]
    assert past_a_door == []
