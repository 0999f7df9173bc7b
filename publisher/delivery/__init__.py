"""What a host and a browser need of the built site: policies, hashes, headers, notices, the offline copy."""

from publisher.delivery.integrity import AssetHashes, add_integrity, hash_assets
from publisher.delivery.policy import REFERRER, add_policy, allow_last_script, file_policy, read_policy
from publisher.delivery.valid_markup import fix_markup

__all__ = [
    "REFERRER",
    "AssetHashes",
    "add_integrity",
    "add_policy",
    "allow_last_script",
    "file_policy",
    "fix_markup",
    "hash_assets",
    "read_policy",
]
