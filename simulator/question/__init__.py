"""The question: what was asked, read from what was typed."""

from simulator.question.fields import (
    COMMUNE_GRANT,
    LONGEST_LABEL,
    MOST_QUOTES,
    NO,
    YES,
    field_names,
    option_fields,
    read_pupils,
    read_request,
)
from simulator.question.outlook import OUTLOOK_FIELDS, read_outlook
from simulator.question.question import (
    COMMON_FIELDS,
    LONGEST_NAME,
    MOST_COMMUNES,
    Question,
    QuestionShape,
    all_fields,
    changed_by_options,
    question_shape,
    read_question,
)
from simulator.question.readers import NumberField, Problem, RateField, Refusal, Refused, attempt, short

__all__ = [
    "COMMON_FIELDS",
    "COMMUNE_GRANT",
    "LONGEST_LABEL",
    "LONGEST_NAME",
    "MOST_COMMUNES",
    "MOST_QUOTES",
    "NO",
    "OUTLOOK_FIELDS",
    "YES",
    "NumberField",
    "Problem",
    "Question",
    "QuestionShape",
    "RateField",
    "Refusal",
    "Refused",
    "all_fields",
    "attempt",
    "changed_by_options",
    "field_names",
    "option_fields",
    "question_shape",
    "read_outlook",
    "read_pupils",
    "read_question",
    "read_request",
    "short",
]
