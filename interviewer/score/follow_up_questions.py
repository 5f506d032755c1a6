"""Questions that an interviewer would ask next, about what was left out. They give none of it."""

import re
from collections.abc import Collection, Sequence

from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.language.quantities import Value, same_value, values
from interviewer.score.rubric import fact_weight

MOST_QUESTIONS = 3
_AGAINST = re.compile(
    r"\b(?:wanted|objected|against|refused|insisted|argued|convinc|persuad|prefer|favou?red|instead"
    r"|disagree|pushed back|sceptic|skeptic|resist|overrul|voted)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:with|together|team|trained|taught|colleague|asked|met|interviewed|spoke|talked|hired"
    r"|mentor|explained|showed)",
    re.IGNORECASE,
)
_PLAIN = {
    Part.SITUATION: (
        "What was the situation like before you stepped in?",
        "Why did it matter, and to whom?",
        "What else made it difficult?",
    ),
    Part.TASK: (
        "What exactly was expected of you?",
        "Which limits did you have to work within?",
        "What would have counted as success?",
    ),
    Part.ACTION: (
        "What did you do yourself, step by step?",
        "What else did you change?",
        "Which of your steps made the difference?",
    ),
    Part.RESULT: (
        "What came of it in the end?",
        "What else changed because of your work?",
        "What happened afterwards?",
    ),
}
_MEASURED = {
    Part.SITUATION: ("How big was the problem, in numbers?", "How often or how much was that?"),
    Part.TASK: ("Did you have a target, in numbers?", "What were you measured by?"),
    Part.ACTION: ("On what scale did you do that?", "How much of it did you do yourself?"),
    Part.RESULT: ("How did you measure that?", "What did it come to, in numbers?"),
}
_TIMED = {
    Part.SITUATION: ("How long did that take at the time?",),
    Part.TASK: ("By when did it have to be done?",),
    Part.ACTION: ("How long did that take you?",),
    Part.RESULT: ("How long does it take now, or how soon did it show?",),
}
_COST = ("What did that mean in money?",)
_AGAINST_QUESTIONS = (
    "Did anybody see it differently, and how did you deal with that?",
    "Which other options were on the table, and who wanted them?",
)
_OTHERS_QUESTIONS = ("Whom did you involve, and how?",)


def follow_ups(coverages: Sequence[FactCoverage]) -> tuple[str, ...]:
    """At most `MOST_QUESTIONS` questions, for the weightiest facts that were missed or vague."""
    missed = [c for c in coverages if c.status in (Status.MISSING, Status.PARTIAL)]
    missed.sort(key=lambda c: (-fact_weight(c.fact), c.status is Status.PARTIAL))
    asked: list[str] = []
    for coverage in missed:
        question = next((q for q in _questions(coverage.fact) if q not in asked), None)
        if question is not None:
            asked.append(question)
    return tuple(asked[:MOST_QUESTIONS])


def drill_question(story: Story, fact: Fact, asked: Collection[str] = ()) -> str:
    """A question for this one fact of a story that gives nothing of the fact away.

    A figure that the story's title shares with the fact is left out of the title.

    Args:
        story: The story, named by its title.
        fact: What is asked for.
        asked: Questions asked before, which are asked again only when there are no others.
    """
    told = _title_without(story.title, fact)
    # "How did you measure that?" follows a telling well, but by itself it asks for no figure.
    questions = sorted(_questions(fact), key=lambda question: "in numbers" not in question)
    wanted = [f"The story “{told}”: {question}" for question in questions]
    return next((question for question in wanted if question not in asked), wanted[0])


def _title_without(title: str, fact: Fact) -> str:
    secret = values(fact.text)
    for value in reversed(values(title)):
        if any(same_value(value, other) or value.text == other.text for other in secret):
            title = f"{title[: value.start]}…{title[value.end :]}"
    return title


def _questions(fact: Fact) -> list[str]:
    """Questions that the fact would answer, the most pointed first."""
    kinds = {_kind(value) for value in values(fact.text)}
    found: list[str] = []
    if _AGAINST.search(fact.text):
        found += _AGAINST_QUESTIONS
    if "money" in kinds:
        found += _COST
    if "time" in kinds:
        found += _TIMED[fact.part]
    if "amount" in kinds:
        found += _MEASURED[fact.part]
    if fact.part is Part.ACTION and _OTHERS.search(fact.text):
        found += _OTHERS_QUESTIONS
    return [*found, *_PLAIN[fact.part]]


def _kind(value: Value) -> str:
    if value.kind == "money":
        return "money"
    return "time" if value.kind in ("duration", "date", "clock") else "amount"
