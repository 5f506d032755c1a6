"""Answers whose round was cut off, offered at the next start."""

import typer

from interviewer import wiring
from interviewer.bank.catalogue import Bank
from interviewer.cli.rounds.stage import Stage
from interviewer.domain.errors import HistoryError, NoSpeechError
from interviewer.domain.moments import moment_shown
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.story import story_with_id
from interviewer.listen.spooling import SpooledAnswer
from interviewer.practice.asking_on import follow_up_of, told_round
from interviewer.practice.cut_off import cut_off
from interviewer.practice.whole_round import Practice
from interviewer.review.scorecard_text import clock
from interviewer.settings import Settings


def resume_unfinished(
    settings: Settings, bank: Bank, practice: Practice, stage: Stage
) -> KeptRound | None:
    """Offer each answer that was cut off; the round of the one that is taken up, if any."""
    for answer in cut_off(wiring.history(settings), settings.spool_dir):
        stage.view.notice(f"An answer was cut off: {_described(answer)}")
        if not stage.keys:
            stage.view.notice("Start interviewer practice in a terminal to score or remove it.")
            continue
        wish = typer.prompt("s: score it   l: later   d: throw it away", default="s", err=True)
        if wish.strip().lower().startswith("d"):
            answer.discard()
        elif wish.strip().lower().startswith("s") and answer.claim():
            try:
                taken_up = _taken_up(settings, bank, practice, stage, answer)
            except NoSpeechError as silence:
                stage.view.notice(str(silence))
                continue
            if taken_up is not None:
                return taken_up
    return None


def _taken_up(
    settings: Settings, bank: Bank, practice: Practice, stage: Stage, answer: SpooledAnswer
) -> KeptRound | None:
    """The answer's round; ``None`` when it joined another."""
    if _joined(settings, bank, practice, stage, answer):
        return None
    asked = Question(answer.question_id or "unknown", answer.question_text)
    return practice.resume(answer, asked, story_with_id(bank.stories, answer.story_id))


def _joined(
    settings: Settings, bank: Bank, practice: Practice, stage: Stage, answer: SpooledAnswer
) -> bool:
    """Whether it answered a follow-up question, and so joined the round that this belongs to."""
    asked = follow_up_of(answer.question_id)
    if asked is None:
        return False
    try:
        first, story = told_round(wiring.history(settings), asked[0], bank.stories)
    except HistoryError as error:
        stage.view.notice(f"Scored by itself: {error}")
        return False
    prompted = practice.resume_follow_up(answer, first, story)
    stage.view.notice(f"It joined round {first.id}.")
    stage.view.recovered(story.claims(prompted.facts))
    return True


def _described(answer: SpooledAnswer) -> str:
    when = f" ({moment_shown(answer.started_at)})" if answer.started_at else ""
    return f"{clock(answer.duration_s)} on “{answer.question_text}”{when}"
