"""What a host and a browser need of the built site: policies, hashes, headers, notices, the offline copy."""

from versioned_texts.delivery.integrity import AssetHashes, add_hashes, content_hash, hash_assets
from versioned_texts.delivery.policy import add_policy, allow_last_script
