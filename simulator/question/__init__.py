"""The question: what was asked, read from what was typed."""

from simulator.question.distribution import (
    COHORTS,
    DEALT,
    MOST_COMMUNE_PUPILS,
    MOST_COMMUNES,
    Origin,
    cohort_text,
    read_schools,
)
from simulator.question.fields import (
    COMMUNE_GRANT,
    HEADCOUNT_CHANGE,
    LONGEST_QUOTE_LABEL,
    MOST_QUOTES,
    NO,
    OUTLOOK_FIELDS,
    QUOTE,
    ROLLOUT,
    TARIFF_CHANGE,
    YEARS,
    YES,
    read_pupils,
    read_request,
    read_yes_or_no,
)
from simulator.question.names import legible_names
from simulator.question.question import (
    LONGEST_OPTION,
    Question,
    QuestionShape,
    all_fields,
    changeable_fields,
    question_shape,
    read_question,
)
from simulator.question.readers import MINUS, FieldProblem, Refusal, Refused, attempt, shorten
