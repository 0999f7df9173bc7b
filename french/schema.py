"""What the published JSON Schemas say of a value beside its type: it rides on the type, as an annotation.

The publisher makes the schemas with Pydantic, which calls the methods of an annotation by their names; nothing here
needs it.
"""

from collections.abc import Callable
from typing import Annotated, TypedDict


class Schema:
    """A description, in French, and constraints by their JSON Schema names; as a decorator, those of a TypedDict."""

    def __init__(self, description: str = "", **constraints: object) -> None:
        self.keywords = {"description": description, **constraints} if description else constraints

    def __call__[Kind: type](self, kind: Kind) -> Kind:
        """Describe a TypedDict; its ``title`` is its name in the schema, which else is that of the class."""
        kind.__pydantic_config__ = {"extra": "forbid", "json_schema_extra": self.keywords}  # type: ignore[attr-defined]
        return kind

    def __get_pydantic_json_schema__(
        self, core: object, handler: Callable[[object], dict[str, object]]
    ) -> dict[str, object]:
        """Add to the schema of the type."""
        return {**handler(core), **self.keywords}


KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""The pattern of a name for programs: ``flat-support``."""

Text = Annotated[str, Schema(minLength=1)]
Day = Annotated[str, Schema(format="date", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, Schema(format="uri-reference", minLength=1)]
Count = Annotated[int, Schema(minimum=0)]
Amount = Annotated[str, Schema(pattern=r"^-?[0-9]+\.[0-9]{2}$")]

SelfDescribed = TypedDict("SelfDescribed", {"$schema": Annotated[Address, Schema("Adresse de ce schéma.")]})
"""A document that names its schema."""
