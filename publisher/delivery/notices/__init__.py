"""Notices of third-party programs and data on the site: name, version, licence and its text.

They are read from the installed packages. `components.toml` lists the components and their use.
"""

from publisher.delivery.notices.components import COMPONENTS, Component
from publisher.delivery.notices.reading import Notice, NoticeError, read_notices
