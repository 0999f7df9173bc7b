"""Notices of what the site ships that others wrote: name, version, licence, and the text that the licence asks to give.

They are read from the very packages that are shipped; `parts.toml` says which these are and what each does here.
"""

from publisher.delivery.notices.parts import PARTS, Part
from publisher.delivery.notices.reading import Notice, NoticeError, read_notices

__all__ = ["PARTS", "Notice", "NoticeError", "Part", "read_notices"]
