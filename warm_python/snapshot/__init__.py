"""The memory snapshot that the simulator starts from in the browser."""
