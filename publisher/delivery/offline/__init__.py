"""What makes the site readable without a connection: its service worker, and what lets a device install it."""

from publisher.delivery.offline.addresses import Stamps, fingerprint, stamped, stamps
from publisher.delivery.offline.application import Application
from publisher.delivery.offline.keeping import Keeping

__all__ = ["Application", "Keeping", "Stamps", "fingerprint", "stamped", "stamps"]
