"""What a program is made of, as its settings choose it: for commands and for the server.

Only here are voice, engines, scorer, history and bank built from settings.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.ask.player import Player
    from interviewer.ask.voice import Voice
    from interviewer.bank.catalogue import Bank
    from interviewer.history.sessions import SessionStore
    from interviewer.history.store import HistoryStore
    from interviewer.practice.round_tools import Parts
    from interviewer.practice.second_hearing import CountFillers
    from interviewer.review.scoring_again import ScoringParts
    from interviewer.score.scorer import Scorer
    from interviewer.transcribe.live import LoadCaptions
    from interviewer.transcribe.transcriber import Transcriber


@dataclass(frozen=True, slots=True)
class Tools:
    """What rounds work with, beside the bank and the history. Tests put fakes in.

    Attributes:
        settings: What the user chose.
        voice: Speaks questions; ``None`` when they are only shown.
        load_transcriber: Loads a speech model; takes seconds.
        load_captions: Loads the model for captions while somebody speaks.
        count_fillers: Hears a recording a second time; takes a tenth of its length.
        now: The time, with its zone.
    """

    settings: Settings
    voice: "Voice | None"
    load_transcriber: "Callable[[], Transcriber]"
    load_captions: "LoadCaptions"
    count_fillers: "CountFillers"
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def parts(
        self, player: "Player", store: "HistoryStore", load_scorer: "Callable[[], Scorer]"
    ) -> "Parts":
        """The parts of a round that somebody speaks, and ends by hand."""
        from interviewer.practice.round_tools import Parts

        return Parts(
            voice=self.voice,
            player=player,
            load_transcriber=self.load_transcriber,
            load_captions=self.load_captions,
            load_scorer=load_scorer,
            store=store,
            spool_dir=self.settings.spool_dir,
            question_wav=self.settings.data_dir / "question.wav",
            now=self.now,
        )


def tools(settings: Settings, *, speak: bool) -> Tools:
    """The tools that the settings choose; without ``speak`` questions are only shown.

    Raises:
        VoiceError: As `voice`.

    >>> from interviewer.settings import load
    >>> silent = tools(load({"data": str(folder), "minutes": "2"}, {}), speak=False)
    >>> silent.voice is None, silent.settings.minutes, len(bank(silent.settings).questions)
    (True, 2.0, 20)
    """
    from interviewer.transcribe.live import open_caption_engine

    return Tools(
        settings,
        voice=voice(settings) if speak else None,
        load_transcriber=lambda: transcriber(settings),
        load_captions=lambda: open_caption_engine(settings.models_dir),
        count_fillers=fillers(settings),
    )


def voice(settings: Settings) -> "Voice":
    """What speaks questions.

    Raises:
        VoiceError: It is not installed.
    """
    from interviewer.ask.open_voice import open_voice

    return open_voice(settings.voice, settings.voice_rate_wpm)


def bank(settings: Settings) -> "Bank":
    """Stories and questions; what cannot be read is left out and named in its ``faults``."""
    from interviewer.bank.catalogue import read_bank

    return read_bank(settings.stories)


def history(settings: Settings) -> "SessionStore":
    """The rounds, interviews and drills that are kept."""
    from interviewer.history.sessions import SessionStore

    return SessionStore(settings.data_dir)


def scorer(stories: Sequence[Story]) -> "Scorer":
    """What scores answers by these stories; its models load at the first answer."""
    from interviewer.score.scorer import Scorer

    return Scorer(stories)


def scoring(of: "Bank", by: "Scorer | None" = None) -> "ScoringParts":
    """What scoring kept answers again needs; ``by`` is a scorer of the same stories."""
    from interviewer.review.scoring_again import ScoringParts

    return ScoringParts(by or scorer(of.stories), of.stories, of.questions)


def transcriber(settings: Settings) -> "Transcriber":
    """The engine with its model, loaded.

    Raises:
        ModelError: As `open_transcriber`.
    """
    from interviewer.transcribe.engines import open_transcriber

    return open_transcriber(settings.engine, settings.model, settings.models_dir)


def fillers(settings: Settings) -> "CountFillers":
    """What counts fillers on a second hearing."""
    from interviewer.transcribe.filler_counter import count_fillers

    return lambda recording, on_progress: count_fillers(recording, settings.models_dir, on_progress)


@contextmanager
def round_parts(
    settings: Settings,
    stories: Sequence[Story],
    *,
    live: bool,
    speak: bool,
    spool_dir: Path | None = None,
) -> Iterator["Parts"]:
    """The parts of rounds with a microphone (``live``) or with recordings in its place.

    ``spool_dir`` is where an answer lies while it is recorded, the settings' by default.

    Raises:
        ModelError: No such model, or none is here: said before anything is asked.
        StorageError, HistoryError: Nothing could be kept in the data folder.
    """
    from interviewer.ask.player import SoundDevicePlayer
    from interviewer.practice.round_tools import Listening
    from interviewer.privacy.opening import opened
    from interviewer.transcribe.live import no_captions

    _check_model(settings)
    with opened(settings), TemporaryDirectory(prefix="interviewer-") as passing:
        spoken = tools(settings, speak=speak).parts(
            SoundDevicePlayer(settings.speaker), history(settings), lambda: scorer(stories)
        )
        if not live:
            # The answer in a file is safe already: its copy need not outlive the round.
            yield replace(
                spoken, spool_dir=Path(passing), offered_again=False, load_captions=no_captions
            )
            return
        hands_free_s = settings.silence_s if settings.hands_free else None
        yield replace(
            spoken,
            spool_dir=spool_dir or settings.spool_dir,
            listening=Listening(hands_free_s, settings.barge_in),
        )


def _check_model(settings: Settings) -> None:
    """Raise what loading would raise, where that is known without reading the model's files."""
    from interviewer.transcribe.engine_table import engine_named
    from interviewer.transcribe.engines import choose_engine, choose_model
    from interviewer.transcribe.weights import list_models

    engine, _ = choose_engine(settings.engine, settings.model)
    wanted = engine_named(engine).preferred if settings.model == "auto" else (settings.model,)
    here = [one.name for one in list_models(settings.models_dir) if engine in one.engines]
    if not set(wanted) & set(here):
        choose_model(settings.model, settings.models_dir, engine)
