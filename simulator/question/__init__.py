"""The question: what was asked, read from what was typed."""

from simulator.question.fields import COMMUNE_GRANT, NO, QUOTE, YES, field_names, read_pupils, read_request
from simulator.question.outlook import HEADCOUNT_CHANGE, OUTLOOK_FIELDS, TARIFF_CHANGE, YEARS
from simulator.question.question import (
    COMMON_FIELDS,
    MOST_COMMUNE_PUPILS,
    Question,
    QuestionShape,
    all_fields,
    changed_by_options,
    question_shape,
    read_question,
)
from simulator.question.readers import MINUS, Problem, Refusal, Refused, attempt, short
