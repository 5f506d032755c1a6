"""A mock interview: several rounds in a row, no feedback between, in one style."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from interviewer.domain.errors import InterviewerError, NoSpeechError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story, story_with_id
from interviewer.history.sessions import SessionStore
from interviewer.interview.interviewer_styles import Wording
from interviewer.listen.source import Source
from interviewer.practice.asking_on import follow_up_question
from interviewer.practice.whole_round import Practice


@dataclass(frozen=True, slots=True)
class Setting:
    """What an interview is about.

    ``minutes`` is the suggested length of an answer: announced, never punished. ``follow_ups`` is
    how many questions may follow an answer; ``wording`` says everything else.
    """

    interview: str
    questions: tuple[Question, ...]
    stories: tuple[Story, ...]
    wording: Wording
    minutes: float
    follow_ups: int


@dataclass
class Outcome:
    """The answers that were finished, and what ended the interview before its time, if anything.

    ``unheard`` tells, for the numbers of questions, what became of answers without a word.
    """

    rounds: list[KeptRound] = field(default_factory=list)
    unheard: dict[int, NoSpeechError] = field(default_factory=dict)
    interrupted: bool = False
    fault: InterviewerError | None = None


class Interview:
    """Asks, listens and keeps, question after question.

    Args:
        practice: Runs the rounds.
        store: Where rounds are marked with their interview.
        say: Shows and says a line of the interviewer's.
    """

    def __init__(self, practice: Practice, store: SessionStore, say: Callable[[str], None]) -> None:
        self._practice = practice
        self._store = store
        self._say = say

    def run(self, setting: Setting, sources: Callable[[], Source]) -> Outcome:
        """Hold the interview. Ctrl-C or a fault midway leaves all finished answers.

        A question whose answer is thrown away, or holds no word, is passed over.

        Raises:
            InterviewerError, KeyboardInterrupt: When not one answer was finished.
        """
        outcome = Outcome()
        try:
            for done in self._rounds(setting, sources, outcome):
                outcome.rounds.append(done)
            self._say(setting.wording.closing())
        except KeyboardInterrupt:
            if not outcome.rounds:
                raise
            outcome.interrupted = True
        except InterviewerError as error:
            if not outcome.rounds:
                raise
            outcome.fault = error
        return outcome

    def _rounds(
        self,
        setting: Setting,
        sources: Callable[[], Source],
        outcome: Outcome,
    ) -> Iterator[KeptRound]:
        count, wording = len(setting.questions), setting.wording
        self._say(wording.intro(count, setting.minutes))
        followed = 0
        overtime = False
        for number, question in enumerate(setting.questions, 1):
            if number > 1:
                self._say(wording.transition(number, count, overtime=overtime))
            done = None
            try:
                done = self._practice.run(question, None, sources())
            except NoSpeechError as silence:
                outcome.unheard[number] = silence
            overtime = done is not None and _took_s(done.card) > setting.minutes * 60
            if done is None:
                continue
            self._store.mark_interview(done.id, setting.interview)
            yield replace(done, interview=setting.interview)
            followed = self._follow_up(setting, done, sources, followed, outcome)

    def _follow_up(
        self,
        setting: Setting,
        done: KeptRound,
        sources: Callable[[], Source],
        before: int,
        outcome: Outcome,
    ) -> int:
        """Ask what the answer left open; how many were asked in the interview so far."""
        story = story_with_id(setting.stories, done.card.story_id)
        asked = min(setting.follow_ups, len(done.card.follow_ups)) if story else 0
        for number in range(asked):
            self._say(setting.wording.before_follow_up(before + number + 1))
            question = follow_up_question(done, number)
            if story and not self._followed(done, question, story, sources(), outcome):
                break
        return before + asked

    def _followed(
        self, done: KeptRound, question: Question, story: Story, source: Source, outcome: Outcome
    ) -> bool:
        """Whether the candidate goes on with follow-up questions; silence is no wish to stop."""
        try:
            prompted = self._practice.follow_up(done, question, story, source)
        except NoSpeechError:
            return True
        if prompted is not None:
            kept = outcome.rounds[-1]
            outcome.rounds[-1] = replace(kept, prompted=(*kept.prompted, prompted))
        return prompted is not None


def _took_s(card: Scorecard) -> float:
    return card.transcript.duration_s or 0.0
