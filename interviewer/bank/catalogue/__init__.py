"""A bank looked at as a whole: found by id, filtered, covered, linted."""

from interviewer.bank.catalogue.bank_coverage import Coverage, Overused, coverage
from interviewer.bank.catalogue.bank_lint import lint
from interviewer.bank.catalogue.by_id import find_question, find_story, suggestion
from interviewer.bank.catalogue.question_filter import (
    OPEN_QUESTIONS,
    competencies,
    find_competency,
    longest_unasked,
    questions_for,
)

__all__ = [
    "OPEN_QUESTIONS",
    "Coverage",
    "Overused",
    "competencies",
    "coverage",
    "find_competency",
    "find_question",
    "find_story",
    "lint",
    "longest_unasked",
    "questions_for",
    "suggestion",
]
