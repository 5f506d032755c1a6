"""Begin, find, score or throw away rounds; the sound itself goes through the WebSocket."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Response
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from interviewer.bank.catalogue import find_question, find_story
from interviewer.domain.question import Question
from interviewer.domain.story import story_with_id
from interviewer.listen.spooling import SpooledAnswer
from interviewer.practice.asking_on import follow_up_of
from interviewer.web.entrance import browser_of
from interviewer.web.live.current_rounds import RequestedRound, key_of
from interviewer.web.live.round_thread import LiveRound
from interviewer.web.services import Desk, desk_of

router = APIRouter(prefix="/api/rounds", tags=["rounds"])

UsesDesk = Annotated[Desk, Depends(desk_of)]
Browser = Annotated[str, Depends(browser_of)]
Key = Annotated[str, InPath(pattern="^[0-9A-Za-z]{1,64}$")]
HandsFree = Annotated[
    float | None,
    Field(ge=1, le=60, description="Ask for more after so much silence; twice it ends the answer"),
]


class RoundRequest(BaseModel):
    """What to ask. A follow-up names its first round and which of its questions, from 0."""

    question: str = Field(max_length=2_000, description="A question's id or text")
    story: str | None = Field(None, max_length=200, description="Id of the story to be told")
    speak: bool = True
    follow_up_of: str | None = Field(None, max_length=100, description="Id of a kept round")
    follow_up: int = Field(0, ge=0, le=10)
    hands_free_s: HandsFree = None
    heard: bool = Field(False, description="The question was heard before: it is not read again")


class Resumption(BaseModel):
    """How an answer that was cut off goes on. The question is not spoken a second time."""

    speak: bool = Field(True, description="Ask aloud for more, hands-free")
    hands_free_s: HandsFree = None


class RoundState(BaseModel):
    """A round of this browser: its key, its phase, what is asked, and how much is on disk.

    ``connected`` tells whether a page listens to it, ``round`` the kept round that it became. A
    follow-up question names its first round and its number there, from 0.
    """

    key: str
    phase: str
    question: str
    recorded_s: float
    connected: bool = False
    round: str | None = None
    follow_up_of: str | None = None
    follow_up: int = 0


class Offer(BaseModel):
    """An answer that was cut off, to a question or to one that followed an answer."""

    key: str
    question: str
    started_at: str
    recorded_s: float
    follow_up: bool = False


class Overview(BaseModel):
    """What this browser can go on with."""

    current: RoundState | None
    offers: list[Offer]


@router.get("")
def overview(desk: UsesDesk, browser: Browser) -> Overview:
    """The browser's round and the answers that were cut off."""
    current = desk.rounds.of(browser)
    return Overview(
        current=state_of(current) if current else None,
        offers=[offer_of(answer) for answer in desk.rounds.offers()],
    )


@router.post("", status_code=201, responses={409: {"description": "A round is going on"}})
def start(wanted: RoundRequest, desk: UsesDesk, browser: Browser) -> RoundState:
    """Begin a round; the page then opens ``/ws/rounds/KEY``."""
    made = desk.rounds.start(browser, _wanted(desk, wanted), desk.library.stories)
    return state_of(made)


@router.post("/offers/{key}/resume", responses={409: {"description": "A round is going on"}})
def resume(key: Key, wanted: Resumption, desk: UsesDesk, browser: Browser) -> RoundState:
    """Go on with an answer that was cut off, on the question in its label, under the same key."""
    answer = desk.rounds.offer(key)
    labelled = _as_labelled(desk, answer, wanted)
    return state_of(desk.rounds.go_on(browser, answer, labelled, desk.library.stories))


@router.delete("/offers/{key}", status_code=204)
def throw_away(key: Key, desk: UsesDesk) -> Response:
    """Remove an answer that was cut off."""
    desk.rounds.throw_away(key)
    return Response(status_code=204)


@router.get("/{key}")
def state(key: Key, desk: UsesDesk, browser: Browser) -> RoundState:
    """A round of this browser as it goes on, or an answer that became a round (``done``)."""
    current = desk.rounds.of(browser)
    if current is not None and current.subject.key == key:
        return state_of(current)
    kept = desk.rounds.kept(key)
    if kept is None:
        raise HTTPException(404, "no round goes on under this key, and none was kept")
    asked, length_s = kept.question or "", kept.duration_s or 0.0
    return RoundState(key=key, phase="done", question=asked, recorded_s=length_s, round=kept.id)


@router.get("/{key}/speech", response_class=Response)
def speech(key: Key, desk: UsesDesk, browser: Browser) -> Response:
    """The spoken question, a WAV file."""
    current = desk.rounds.of(browser)
    if current is None or current.subject.key != key or not current.view.speech:
        raise HTTPException(404, "there is no spoken question; read it instead")
    return Response(current.view.speech, media_type="audio/wav")


def state_of(one: LiveRound) -> RoundState:
    """The round as pages know it."""
    phase: dict[str, Any] = one.feed.last("phase") or {"phase": "starting"}
    after = follow_up_of(one.subject.question.id) if one.subject.first else None
    return RoundState(
        key=one.subject.key,
        phase=phase["phase"],
        question=one.subject.question.text,
        recorded_s=one.source.wanted / 10,
        connected=one.view.is_connected,
        round=phase.get("round"),
        follow_up_of=after[0] if after else None,
        follow_up=after[1] if after else 0,
    )


def offer_of(answer: SpooledAnswer) -> Offer:
    """The answer as pages know it."""
    return Offer(
        key=key_of(answer),
        question=answer.question_text,
        started_at=answer.started_at,
        recorded_s=round(answer.duration_s, 1),
        follow_up=follow_up_of(answer.question_id) is not None,
    )


def _wanted(desk: Desk, wanted: RoundRequest) -> RequestedRound:
    library = desk.library
    return RequestedRound(
        question=find_question(library.questions, wanted.question),
        story=find_story(library.stories, wanted.story) if wanted.story else None,
        speak=wanted.speak,
        first_id=wanted.follow_up_of,
        follow_up=wanted.follow_up,
        hands_free_s=wanted.hands_free_s,
        heard=wanted.heard,
    )


def _as_labelled(desk: Desk, answer: SpooledAnswer, wanted: Resumption) -> RequestedRound:
    library = desk.library
    known = {question.id: question for question in library.questions}
    text = answer.question_text or "An answer whose question was lost"
    question = known.get(answer.question_id) or Question(answer.question_id or "unknown", text)
    story = story_with_id(library.stories, answer.story_id)
    return RequestedRound(question, story, wanted.speak, hands_free_s=wanted.hands_free_s)
