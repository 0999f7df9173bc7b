"""The HTTP headers of each file of a built site, in the configuration formats of several hosts."""

from versioned_texts.delivery.hosting.headers import headers_of
from versioned_texts.delivery.hosting.nginx import nginx_maps
from versioned_texts.delivery.hosting.pages_file import headers_file
