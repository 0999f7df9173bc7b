"""What the simulator adds to the command ``publisher``."""
