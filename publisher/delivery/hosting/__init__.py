"""The HTTP headers of each file of a built site, in the configuration formats of several hosts."""

from publisher.delivery.hosting.headers import headers_of
from publisher.delivery.hosting.nginx import nginx_maps
from publisher.delivery.hosting.pages_file import headers_file
