"""What a host is told of a built site: the headers of each file, in the words of several hosts."""

from publisher.hosting.headers import Headers, headers_of
from publisher.hosting.nginx import nginx_maps
from publisher.hosting.pages_file import headers_file

__all__ = ["Headers", "headers_file", "headers_of", "nginx_maps"]
