"""The pages of a text and of its versions."""
