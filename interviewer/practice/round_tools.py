"""What rounds are made with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from interviewer.ask.player import Player
from interviewer.ask.voice import Voice
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer
from interviewer.transcribe.live import LoadCaptions, no_captions
from interviewer.transcribe.transcriber import Transcriber


@dataclass(frozen=True, slots=True)
class Listening:
    """How an answer is listened to.

    Attributes:
        hands_free_s: Ask whether there is more after so much silence, and end the answer after as
            much again; ``None``: the candidate alone ends it.
        barge_in: Speaking while the question is read stops the voice. Only where the microphone
            cannot hear the loudspeaker (headphones).
    """

    hands_free_s: float | None = None
    barge_in: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What a round is made with.

    ``voice`` is ``None`` when questions are only shown. ``load_transcriber`` and ``load_scorer``
    may take seconds and run while the question is being asked. ``question_wav`` is where the
    spoken question goes when there is no loudspeaker. ``load_captions`` loads what shows words
    while they are spoken; it runs once the candidate speaks. ``offered_again`` says whether an
    answer that a fault cuts off stays for the next start; one from a file is safe already.
    ``answer_id`` names the answer that goes on after it was cut off; a new one gets an id.
    """

    voice: Voice | None
    player: Player
    load_transcriber: Callable[[], Transcriber]
    load_scorer: Callable[[], Scorer]
    store: HistoryStore
    spool_dir: Path
    question_wav: Path
    now: Callable[[], datetime]
    listening: Listening = Listening()
    load_captions: LoadCaptions = no_captions
    offered_again: bool = True
    answer_id: str = ""
