"""Notices of third-party programs and data on the site: name, version, licence and its text.

They are read from the installed packages. `components.toml` lists the components and their use.
"""

from versioned_texts.delivery.notices.components import Component, read_components
from versioned_texts.delivery.notices.reading import Notice, NoticeError, read_notices
