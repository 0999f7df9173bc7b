"""What others say of the sites that are built: see ``bench.audit.__main__``."""
