"""The memory snapshot that Python starts from in the browser."""
