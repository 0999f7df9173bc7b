"""A tab as journeys drive it, whatever the engine: what a visitor does and sees, and what the page complains of."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tests.browser.driving import PATIENCE, waiting

SETTLED = "() => new Promise((resolve) => setTimeout(resolve))"
"""Lets a page say what it is about to say."""


class Tab(ABC):
    """A tab of a browser; selectors are those of style sheets."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address and wait until its page is loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click an element once it can be."""

    @abstractmethod
    def follow(self, selector: str) -> None:
        """Click a link and wait until the page that it leads to is loaded."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type a text where the keyboard is, key by key."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other: ``Tab``, ``Enter``, ``Space``."""

    @abstractmethod
    def choose_file(self, selector: str, file: Path) -> None:
        """Choose a file in a field."""

    @abstractmethod
    def download(self, selector: str) -> Path:
        """Click a button and wait for the file that the browser saves, under the name that the page gave it."""

    @abstractmethod
    def on_paper(self) -> str:
        """Give the words of the page as it is printed, each apart from the next by one space."""

    @abstractmethod
    def narrow(self) -> None:
        """Make the tab as wide as a phone, or as near to it as its window gets."""

    @abstractmethod
    def inside(self, selector: str) -> AbstractContextManager[None]:
        """Drive what a frame shows."""

    @abstractmethod
    def evaluate(self, script: str, given: object = None) -> Any:  # noqa: ANN401
        """Call a JavaScript function, which may be asynchronous, and give what it returns."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """Hand over what was complained of up to now: errors, warnings, refusals of the policy."""

    def wait_for(self, condition: str, given: object = None) -> None:
        """Wait until a JavaScript function of what is given says true, in the page that is open."""
        self.evaluate(waiting(condition), [given, PATIENCE])

    def shows(self, selector: str, words: str) -> None:
        """Wait until an element shows some words, however they are spaced."""
        self.wait_for(
            """([selector, words]) => [...document.querySelectorAll(selector)].some((one) =>
              one.checkVisibility() && one.textContent.replace(/\\s+/g, " ").includes(words))""",
            [selector, " ".join(words.split())],
        )

    @property
    def address(self) -> str:
        return str(self.evaluate("() => location.href"))


def words_of(text: str) -> str:
    """Write a text with one space between two words, whatever kinds of space it had."""
    return " ".join(text.split())
