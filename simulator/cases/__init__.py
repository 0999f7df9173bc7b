"""Worked cases: their model, their replay, and the facts they expect."""

from simulator.cases.model import Case, CaseBook
from simulator.cases.replay import replay
