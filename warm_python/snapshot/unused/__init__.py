"""What is taken out of memory before a snapshot is written: what answers no longer need."""
