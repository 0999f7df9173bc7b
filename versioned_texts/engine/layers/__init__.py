"""The layers of the memory snapshot: what each holds, and the questions that prove it."""
