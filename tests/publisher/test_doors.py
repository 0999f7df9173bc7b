"""Each package of the publisher has one door: others import from the package, never from a module inside it."""

import grimp
import pytest


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("publisher", cache_dir=None)


def test_modules_are_imported_through_the_door_of_their_package(imports: grimp.ImportGraph) -> None:
    packages = {module for module in imports.modules if imports.find_children(module)}
    past_a_door = [
        f"{importer} imports {imported}"
        for imported in sorted(imports.modules - packages)
        for importer in sorted(imports.find_modules_that_directly_import(imported))
        if not f"{importer}.".startswith(f"{imported.rpartition('.')[0]}.")
    ]
    assert past_a_door == []
