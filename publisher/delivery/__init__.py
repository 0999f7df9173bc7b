"""What a host and a browser need of the built site: policies, hashes, headers, notices, an offline copy."""
