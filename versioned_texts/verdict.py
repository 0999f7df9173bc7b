"""What is said of a file that a reader drops on the page that verifies documents."""

from typing import Literal, NotRequired, TypedDict

type State = Literal["intact", "altered", "outdated", "unknown", "foreign"]


class Verdict(TypedDict):
    """What a file is, whether it is what the site made, the sentences that say so, and details to draw below.

    ``outdated`` is a file that was right and is no longer, ``unknown`` one of which neither can be said.
    """

    title: str
    state: State
    sentences: list[str]
    html: NotRequired[str]
