"""The checks of ``interviewer doctor``, one function each."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from interviewer.domain.errors import DeviceError, InterviewerError, StorageError
from interviewer.library_lines import library_lines
from interviewer.settings import Settings

_LEAST_FREE_MB = 500.0
"""A model in the cache takes 300 MB, an hour of recordings 60 MB."""


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one thing works, what was found, and how to mend it if not."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def run_checks(settings: Settings) -> list[Check]:
    """All checks, in the order in which a round meets them. A check that fails stops no other."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("python", _python),
        ("stories", _stories),
        ("voice", _voice),
        ("loudspeaker", _loudspeaker),
        ("microphone", _microphone),
        ("sound lines", _sound_lines),
        ("engine", _engine),
        ("model", _model),
        ("captions", _captions),
        ("scoring", _scoring),
        ("disk", _disk),
    )
    from interviewer.privacy.temporary import temporary_files_if_possible

    with temporary_files_if_possible(settings.data_dir):  # the last check says if it is not
        return [_checked(name, check, settings) for name, check in checks]


def _checked(name: str, check: Callable[[Settings], str], settings: Settings) -> Check:
    try:
        return Check(name, ok=True, detail=check(settings))
    except InterviewerError as error:
        # Messages end with the way out, behind the first semicolon.
        detail, _, mend = str(error).partition("; ")
        return Check(name, ok=False, detail=detail, mend=mend)


def _python(_: Settings) -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"


def _stories(settings: Settings) -> str:
    from interviewer import wiring
    from interviewer.bank.source import raise_faults

    bank = wiring.bank(settings)
    raise_faults(settings.stories or Path(), bank.faults)
    return f"{len(bank.stories)} stories, {len(bank.questions)} questions in {settings.stories}"


def _voice(settings: Settings) -> str:
    from interviewer import wiring

    voice = wiring.voice(settings)
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        told = voice.synthesize("Ready.", Path(folder) / "ready.wav")
    if told is None and settings.voice == "auto" and find_spec("hibari") is None:
        told = "a natural one: pip install 'interviewer[voice]'"
    return f"{voice.name} speaks ({told})" if told else f"{voice.name} speaks"


def _loudspeaker(settings: Settings) -> str:
    from interviewer.ask.output_devices import find_output

    return find_output(settings.speaker).name


def _microphone(settings: Settings) -> str:
    from interviewer.cli.rounds.microphones import remembered_name
    from interviewer.listen.input_devices import find_input

    found = find_input(settings.device).name
    remembered = "" if settings.device else remembered_name(settings.data_dir)
    if not remembered:
        return found
    try:
        last = find_input(remembered).name
    except DeviceError:
        return f"{found} (your microphone {remembered} is not there)"
    return f"{last}, as last time (the system's own: {found})"


def _sound_lines(_: Settings) -> str:
    lines = library_lines()
    if not lines:
        return "the sound system has no complaints"
    return f"{len(lines)} from the sound system, kept off the screen; the last: {lines[-1]}"


def _engine(settings: Settings) -> str:
    from interviewer.transcribe.engines import choose_engine

    engine, notice = choose_engine(settings.engine, settings.model)
    return f"{engine} ({notice})" if notice else engine


def _model(settings: Settings) -> str:
    from interviewer.transcribe.engines import choose_engine, choose_model

    engine, _ = choose_engine(settings.engine, settings.model)
    files, notice = choose_model(settings.model, settings.models_dir, engine)
    found = f"{files.name} from the {files.origin}"
    return f"{found} ({notice})" if notice else found


def _captions(settings: Settings) -> str:
    from interviewer.transcribe.engines import MODEL, NEEDED, small_model

    if small_model(settings.models_dir) is not None:
        return f"while you speak ({MODEL})"
    return f"in pauses only (while you speak with {NEEDED})"


def _scoring(settings: Settings) -> str:
    from interviewer import wiring
    from interviewer.domain.transcript import Transcript

    stories = wiring.bank(settings).stories
    sentence = Transcript("The printer was broken, so I repaired it, and everybody was happy.")
    wiring.scorer(stories).score(sentence, answer_id="", story=stories[0] if stories else None)
    return "its models are whole"


def _disk(settings: Settings) -> str:
    from interviewer import wiring
    from interviewer.disk import in_words
    from interviewer.privacy.opening import check

    place = settings.data_dir
    while not place.exists():
        place = place.parent
    with in_words(place), tempfile.TemporaryFile(dir=place):
        pass  # what may not be written is told by trying: rights are not all that can be in the way
    if place == settings.data_dir and not wiring.history(settings).empty:
        check(settings)
    free_mb = shutil.disk_usage(place).free / 1e6
    if free_mb < _LEAST_FREE_MB:
        raise StorageError(f"only {free_mb:.0f} MB free in {place}; free some space")
    return f"{free_mb / 1000:.0f} GB free in {place}"
