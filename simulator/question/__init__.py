"""The question: what was asked, read from what was typed."""

from simulator.question.fields import COMMUNE_GRANT, NO, YES, field_names, read_pupils, read_request
from simulator.question.outlook import OUTLOOK_FIELDS
from simulator.question.question import (
    COMMON_FIELDS,
    Question,
    QuestionShape,
    all_fields,
    changed_by_options,
    question_shape,
    read_question,
)
from simulator.question.readers import Problem, Refusal, Refused, attempt, short
