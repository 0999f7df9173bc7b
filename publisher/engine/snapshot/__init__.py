"""The memory snapshot that the simulator starts from in the browser."""

from publisher.engine.snapshot.build import (
    MODULE,
    SNAPSHOT_FILES,
    SnapshotBuildError,
    SnapshotRecipe,
    recipe_inputs,
    write_snapshot,
)
from publisher.engine.snapshot.questions import simulator_recipe, territorial_questions

__all__ = [
    "MODULE", "SNAPSHOT_FILES", "SnapshotBuildError", "SnapshotRecipe", "recipe_inputs", "simulator_recipe",
    "territorial_questions", "write_snapshot",
]  # fmt: skip
