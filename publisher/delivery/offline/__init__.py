"""The offline copy of the site: its service worker, and the manifest that makes it installable."""

from publisher.delivery.offline.application import Application
from publisher.delivery.offline.offline_copy import OfflineCopy
from publisher.delivery.offline.stamps import Stamps, add_stamps, fingerprint, make_stamps
