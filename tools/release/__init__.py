"""What leaves the house: the site, compressed for its hosts, with all that a host and a reviewer must know of it."""
