"""One spoken round, its follow-up questions and its result."""

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from interviewer.bank.catalogue import Bank
from interviewer.cli import exit_status
from interviewer.cli.console.progress_bar import progress_bar
from interviewer.cli.console.sound import file_source
from interviewer.cli.options import places
from interviewer.cli.output import Result, finish
from interviewer.cli.rounds.choose_question import choose_question
from interviewer.cli.rounds.practice_options import PracticeOptions
from interviewer.cli.rounds.stage import Stage, set_stage
from interviewer.cli.rounds.unfinished import resume_unfinished
from interviewer.domain.documents import round_to_dict
from interviewer.domain.errors import NoSpeechError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound, Prompted
from interviewer.domain.story import Story, story_with_id
from interviewer.history.store import HistoryStore
from interviewer.practice.asking_on import follow_up_question
from interviewer.practice.second_hearing import SecondHearings
from interviewer.practice.whole_round import Practice
from interviewer.review.next_steps import next_steps
from interviewer.review.scorecard_text import fillers_text, render_scorecard
from interviewer.review.takes import standing
from interviewer.settings import Settings
from interviewer.wiring import fillers, round_parts

if TYPE_CHECKING:
    from interviewer.listen.file_source import FileSource

_FOLLOW_UPS = 2


@dataclass(frozen=True, slots=True)
class _RoundSetup:
    """What this round is about; ``answer`` is a recording in place of the microphone."""

    bank: Bank
    question: Question
    story: Story | None
    answer: "FileSource | None"
    follow_ups: int


def practise(settings: Settings, bank: Bank, given: PracticeOptions) -> NoReturn:
    """Hold the round, show its scorecard and leave.

    Raises:
        AudioError: The recording cannot be decoded.
        NoSpeechError: Nothing is said in the recording.
        UsageError, StoryError: The options do not fit together, or nothing fits them.
    """
    setup = _set_up(settings, bank, given)
    try:
        done = _held(settings, setup, given)
    except NoSpeechError:
        if setup.answer is not None:
            raise
        finish(Result(None, "Nothing was scored or kept.", exit_status.NO), as_json=given.as_json)
    if done is None:
        nothing = Result(None, "Thrown away, as you wished.", exit_status.NO)
        finish(nothing, as_json=given.as_json)
    steps = next_steps(done.card, done.id, places(settings))
    finish(Result(round_to_dict(done), steps), as_json=given.as_json)


def _set_up(settings: Settings, bank: Bank, given: PracticeOptions) -> _RoundSetup:
    from interviewer.bank.catalogue import find_story

    if given.style is not None or len(given.answers) > 1:
        raise UsageError("--interviewer and several --answer files need --questions N")
    # Known before anything is shown or asked: nobody prepares an answer for nothing.
    answer = file_source(given.answers[0]) if given.answers else None
    story = find_story(bank.stories, given.story) if given.story else None
    question = choose_question(bank, settings, given, story)
    if answer is not None and given.follow_ups:
        raise UsageError("follow-up questions need the microphone; leave out --answer")
    wanted = _FOLLOW_UPS if given.follow_ups is None else given.follow_ups
    return _RoundSetup(bank, question, story, answer, wanted if answer is None else 0)


def _held(settings: Settings, setup: _RoundSetup, given: PracticeOptions) -> KeptRound | None:
    """The round as it was kept, with what its follow-up questions brought."""
    live = setup.answer is None
    stage = set_stage(settings, live=live, as_json=given.as_json)
    with (
        round_parts(settings, setup.bank.stories, live=live, speak=given.speak) as parts,
        Practice(parts, stage.view) as practice,
    ):
        done = resume_unfinished(settings, setup.bank, practice, stage)
        source = setup.answer or stage.microphones.open()
        done = done or practice.run(setup.question, setup.story, source)
        if done is None:
            return None
        if live:
            stage.microphones.worked()
        if not given.as_json:
            stage.out.print(render_scorecard(done.card))
            _say_how_it_stands(parts.store, done, stage)
        if not live:
            return done
        with closing(SecondHearings(parts.store, fillers(settings))) as hearings:
            hearings.begin(done.id)
            prompted = _follow_ups(setup, practice, done, stage)
            with progress_bar("Counting fillers"):
                card = hearings.settle(done.id) or done.card
            done = replace(done, card=card, prompted=prompted)
        if not given.as_json:
            heard = fillers_text(done.card.delivery.fillers)
            stage.out.print(f"Heard again for fillers: {heard}.")
        return done


def _say_how_it_stands(store: HistoryStore, done: KeptRound, stage: Stage) -> None:
    around = store.neighbours(done.id)
    stands = standing(around.alike, around.one)
    if stands:
        stage.view.notice(stands)


def _follow_ups(
    setup: _RoundSetup, practice: Practice, done: KeptRound, stage: Stage
) -> tuple[Prompted, ...]:
    story = story_with_id(setup.bank.stories, done.card.story_id)
    if story is None:
        return ()
    answers = []
    for number in range(min(setup.follow_ups, len(done.card.follow_ups))):
        question = follow_up_question(done, number)
        try:
            prompted = practice.follow_up(done, question, story, stage.microphones.open())
        except NoSpeechError:
            continue  # told already, and the candidate goes on
        if prompted is None:
            break
        stage.view.recovered(story.claims(prompted.facts))
        answers.append(prompted)
    return tuple(answers)
