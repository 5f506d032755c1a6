"""The parts that spoken rounds are made with, as the settings choose them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.practice.round_tools import Parts


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
    from interviewer.ask.open_voice import open_voice
    from interviewer.ask.player import SoundDevicePlayer
    from interviewer.history.store import HistoryStore
    from interviewer.practice.round_tools import Listening, Parts
    from interviewer.privacy.opening import opened
    from interviewer.score.scorer import Scorer
    from interviewer.transcribe.engines import open_transcriber
    from interviewer.transcribe.live import no_captions, open_caption_engine

    _check_model(settings)
    listening = Listening(
        hands_free_s=settings.silence_s if settings.hands_free and live else None,
        barge_in=settings.barge_in and live,
    )
    with opened(settings), TemporaryDirectory(prefix="interviewer-") as passing:
        yield Parts(
            voice=open_voice(settings.voice, settings.voice_rate_wpm) if speak else None,
            player=SoundDevicePlayer(settings.speaker),
            load_transcriber=lambda: open_transcriber(
                settings.engine, settings.model, settings.models_dir
            ),
            load_scorer=lambda: Scorer(stories),
            store=HistoryStore(settings.data_dir),
            # The answer in a file is safe already: its copy need not outlive the round.
            spool_dir=(spool_dir or settings.spool_dir) if live else Path(passing),
            offered_again=live,
            question_wav=settings.data_dir / "question.wav",
            now=lambda: datetime.now(UTC),
            listening=listening,
            load_captions=(
                partial(open_caption_engine, settings.models_dir) if live else no_captions
            ),
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
