"""Elements of XML as text, and their identifiers by the naming convention of Akoma Ntoso (OASIS, version 1.0)."""

from collections import Counter
from dataclasses import dataclass, field

from versioned_texts.fragments import escape

_REFERENCES = {"alinea": "al", "article": "art", "blockList": "list", "division": "dvs"}
_REFERENCES |= {"chapter": "chp", "subchapter": "subchp", "section": "sec", "subsection": "subsec"}
_REFERENCES |= {"paragraph": "para", "subparagraph": "subpara"}


def element(tag: str, /, *content: str, **attributes: str) -> str:
    """Write an element; the content is XML, attributes without a value are left out."""
    marks = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f"<{tag}{marks}>{''.join(content)}</{tag}>" if content else f"<{tag}{marks}/>"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Gives identifiers, each once; ``by_anchor`` has that of each anchor of the site."""

    by_anchor: dict[str, str] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def of(self, context: str, tag: str, number: str = "", anchor: str = "") -> dict[str, str]:
        """Return those of an element, by its own number, or else by its index among those of its context.

        Its anchor on the site is its ``GUID``, which the convention leaves to applications.
        """
        stem = f"{context}__{_REFERENCES.get(tag, tag)}".removeprefix("__")
        self._counts[stem] += not number
        name = f"{stem}_{number or self._counts[stem]}"
        self._counts[name] += 1
        name += f"_{self._counts[name]}" if self._counts[name] > 1 else ""
        if anchor:
            self.by_anchor[anchor] = name
        return {"eId": name, "GUID": anchor}
