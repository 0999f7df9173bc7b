"""The fixtures that several folders of tests share."""

from tests.nginx import nginx, release

__all__ = ["nginx", "release"]
