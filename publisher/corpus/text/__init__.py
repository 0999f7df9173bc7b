"""From the Markdown of a transcription to divisions, alinéas and anchors."""
