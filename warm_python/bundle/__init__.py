"""The bundles of scripts and sheets that a page loads."""
