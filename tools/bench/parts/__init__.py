"""What is measured: each module is a part of the measurements."""
