"""The memory snapshot that Python starts from in the browser."""

from warm_python.snapshot.build import (
    MODULE,
    SNAPSHOT,
    Layer,
    Question,
    SnapshotRecipe,
    recipe_document,
    recipe_inputs,
    stringify,
    write_snapshot,
)
