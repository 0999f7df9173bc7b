"""What a host and a browser need of the built site: policies, hashes, headers, notices, the offline copy."""

from publisher.delivery.integrity import AssetHashes, add_integrity, hash_assets
from publisher.delivery.policy import add_policy, allow_last_script
from publisher.delivery.valid_markup import drop_indents, fix_markup
