"""Worked cases: their model, their replay, the facts they expect, and how verdicts are shown."""

from simulator.cases.facts import FACTS, LABELS, REFUSAL, WORDS
from simulator.cases.model import Case, CaseBook, case_question, read_cases
from simulator.cases.replay import Verdict, replay
from simulator.cases.view import ShownVerification, agreement, disagreements, show_verification
