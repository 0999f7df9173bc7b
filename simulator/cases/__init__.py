"""Worked cases: their model, their replay, the facts they expect, and how verdicts are shown."""

from simulator.cases.model import Case, CaseBook, read_cases
from simulator.cases.replay import replay
from simulator.cases.view import agreement, disagreements
