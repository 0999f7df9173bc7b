"""The draft deliberation as an OpenDocument text."""
