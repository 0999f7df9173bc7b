"""Acts: sentences read into operations, and written from them."""
