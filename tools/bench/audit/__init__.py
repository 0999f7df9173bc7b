"""What others say of the sites that are built: see ``tools.bench.audit.__main__``."""
