"""The Markdown of a transcription, read into divisions, alinéas and anchors."""
