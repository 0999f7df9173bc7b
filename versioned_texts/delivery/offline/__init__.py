"""The offline copy of the site: its service worker, and the manifest that makes it installable."""

from versioned_texts.delivery.offline.application import Application
from versioned_texts.delivery.offline.offline_copy import OfflineCopy
