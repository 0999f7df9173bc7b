"""What turns the texts into the site: reading and checking them, and drawing pages from them."""
