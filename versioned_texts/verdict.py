"""What is said of a file that a reader drops on the page that verifies documents."""

from typing import Literal, NotRequired, TypedDict

type State = Literal["intact", "altered", "outdated", "unknown", "foreign"]


class Verdict(TypedDict):
    """What a file is, in a title, whether it is what the site made, and the sentences that say so.

    ``outdated`` is a file that was right and is no longer, ``unknown`` one of which neither can be said; ``foreign`` is
    said by the texts alone, after which extensions are asked. ``html`` are details to draw below: a table, a redline.
    """

    title: str
    state: State
    sentences: list[str]
    html: NotRequired[str]
