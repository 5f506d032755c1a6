"""The parts that spoken rounds are made with, as the settings choose them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from interviewer.domain.story import Story
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.practice.parts import Parts


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
    """
    from interviewer.ask.choose import open_voice
    from interviewer.ask.player import SoundDevicePlayer
    from interviewer.history.store import HistoryStore
    from interviewer.practice.parts import Listening, Parts
    from interviewer.score.scorer import Scorer
    from interviewer.transcribe.choose import open_transcriber

    listening = Listening(
        hands_free_s=settings.silence_s if settings.hands_free and live else None,
        barge_in=settings.barge_in and live,
    )
    with TemporaryDirectory(prefix="interviewer-") as passing:
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
            question_wav=settings.data_dir / "question.wav",
            now=lambda: datetime.now(UTC),
            listening=listening,
        )
