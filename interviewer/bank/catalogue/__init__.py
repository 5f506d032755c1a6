"""A bank looked at as a whole: found by id, filtered, covered, linted.

>>> from interviewer.bank.read import packaged_stories
>>> bank = read_bank(packaged_stories())
>>> questions = bank.questions
>>> isinstance(bank, Bank), len(questions), bank.faults
(True, 20, ())
>>> find_story(stories, "go-sdk").title
'Creating an SDK to Win a Major Client'
>>> find_question(questions, "took-ownership").competency
'Ownership and Delivery'
>>> find_competency(questions, "conflict") in competencies(questions)
True
>>> [question.id for question in questions_for(questions, "Handling Conflict")]
['team-conflict']
>>> longest_unasked(questions[:2], [questions[0].id]).id, len(OPEN_QUESTIONS)
('took-ownership', 3)
>>> found = coverage(stories, questions)
>>> isinstance(found, Coverage), all(isinstance(one, Overused) for one in found.overused)
(True, True)
>>> sorted({finding.severity for finding in lint(stories, questions)})
['hint', 'warning']
>>> suggestion("confict", competencies(questions))
'did you mean Handling Conflict?'
"""

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
from interviewer.bank.catalogue.whole_bank import Bank, read_bank

__all__ = [
    "OPEN_QUESTIONS",
    "Bank",
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
    "read_bank",
    "suggestion",
]
