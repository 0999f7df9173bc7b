"""Worked cases: their model, their replay, the facts they expect, and how verdicts are shown."""
