"""Notices of third-party programs and data on the site: name, version, licence and its text.

They are read from the installed packages. `components.toml` lists the components and their use.
"""

from versioned_texts.delivery.notices.reading import Component, Notice, NoticeError, read_components, read_notices
