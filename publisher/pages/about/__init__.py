"""What the site says of itself: publisher, accessibility, notices, the offline copy."""
