"""How an interviewer speaks: intro, transitions, closing, and how many follow-up questions."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

StyleName = Literal["friendly", "neutral", "probing"]


@dataclass(frozen=True, slots=True)
class Style:
    """The wording of one kind of interviewer; of several variants each interview uses one or two.

    ``{count}`` stands for the number of questions, ``{minutes}`` for the time for each answer.
    ``overtime`` is said in place of a transition after an answer that was longer than suggested;
    it is no reproach, and nothing is counted against it.
    """

    name: StyleName
    follow_ups: int
    intros: tuple[str, ...]
    transitions: tuple[str, ...]
    overtime: tuple[str, ...]
    last: tuple[str, ...]
    before_follow_up: tuple[str, ...]
    closings: tuple[str, ...]


STYLES: dict[StyleName, Style] = {
    "friendly": Style(
        name="friendly",
        follow_ups=0,
        intros=(
            (
                "Hello, and thank you for taking the time today. I have {count} questions for you,"
                " about {minutes} each. There is no rush; take a moment to think whenever you like."
            ),
            (
                "Hi, it is good to meet you. We will go through {count} questions together, around"
                " {minutes} for each. Make yourself comfortable, and let us begin."
            ),
        ),
        transitions=(
            "Thank you, I enjoyed hearing that.",
            "That gives me a good picture, thanks.",
            "Great, thanks for sharing that. Let us look at something different.",
        ),
        overtime=(
            (
                "Thank you, that was a rich story. I am watching the clock for both of us, so"
                " let us move along."
            ),
            "Lovely, thanks. We have a little more to cover, so here is the next one.",
        ),
        last=("We are nearly there: one last question.", "And here is my final question for you."),
        before_follow_up=("I am curious about one thing.", "May I ask a little more about that?"),
        closings=(
            "That was the last one. Thank you so much, it was a pleasure talking to you.",
            "And that is all from me. Thank you, you can be proud of getting through all of this.",
        ),
    ),
    "neutral": Style(
        name="neutral",
        follow_ups=1,
        intros=(
            (
                "Good day. I will ask you {count} questions. Please take about {minutes} for each"
                " answer."
            ),
            "Welcome. This interview has {count} questions, with about {minutes} for each answer.",
        ),
        transitions=("Thank you. Next question.", "All right. Let us continue.", "Noted. Next."),
        overtime=(
            "Thank you. For the sake of time I will go on.",
            "All right. To stay in time, the next question.",
        ),
        last=("This is the last question.", "One final question."),
        before_follow_up=("A question on that.", "Let me ask one thing more."),
        closings=(
            "That concludes the interview. Thank you.",
            "Those were all my questions. Thank you for your answers.",
        ),
    ),
    "probing": Style(
        name="probing",
        follow_ups=2,
        intros=(
            (
                "Let us get started. There are {count} questions, about {minutes} each, and I will"
                " ask for details. I care about what you did yourself and what came of it."
            ),
            (
                "I have {count} questions, about {minutes} for each. Be specific, please: I will"
                " dig where an answer stays general."
            ),
        ),
        transitions=(
            "I have what I need there. Moving on.",
            "Let us leave it at that and turn to another matter.",
            "Understood. Another topic.",
        ),
        overtime=(
            "I will stop us there, we have more ground to cover.",
            "We are past the time for that one. Next topic.",
        ),
        last=("Last question, so make it count.", "One more, and then we are done."),
        before_follow_up=(
            "Let me dig into that.",
            "I would like that more precisely.",
            "Stay with that for a moment.",
        ),
        closings=(
            "That is all I wanted to know. Thank you.",
            "We are done. Thank you for going into detail.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The lines of one interview: the same id gives the same lines."""

    style: Style
    interview: str

    def intro(self, count: int, minutes: float) -> str:
        """The first words, with the number of questions and the time for each."""
        said = self._one(self.style.intros, 0).format(count=count, minutes=_spoken(minutes))
        if count > 1:
            return said
        return said.replace("1 questions", "one question").replace("are one", "is one")

    def transition(self, number: int, count: int, *, overtime: bool) -> str:
        """What is said between the answer before and question ``number`` of ``count`` (from 1)."""
        said = self._one(self.style.overtime if overtime else self.style.transitions, number)
        return f"{said} {self._one(self.style.last, number)}" if number == count else said

    def before_follow_up(self, number: int) -> str:
        """What leads to a follow-up question, the ``number``-th of the interview."""
        return self._one(self.style.before_follow_up, number)

    def closing(self) -> str:
        """The last words."""
        return self._one(self.style.closings, 0)

    def _one(self, variants: Sequence[str], turn: int) -> str:
        start = zlib.crc32(self.interview.encode())
        return variants[(start + turn) % len(variants)]


def _spoken(minutes: float) -> str:
    """A time as it is said: "two minutes", "a minute and a half", "forty-five seconds"."""
    if minutes < 1:
        return f"{round(minutes * 60)} seconds"
    if minutes == 1:
        return "a minute"
    if minutes == 1.5:
        return "a minute and a half"
    return f"{minutes:g} minutes"
