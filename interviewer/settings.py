"""What the user chose: command line, then environment, then a file, then defaults; checked once."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import platformdirs

from interviewer.bank.read import packaged_stories
from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import plain_text

ENGINES = ("auto", "faster-whisper", "openai-whisper")
Voice = Literal["auto", "pyttsx3", "hibari"]
VOICES: tuple[Voice, ...] = ("auto", "pyttsx3", "hibari")
NO_STORIES = "none"
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

_NAMES = (
    "data",
    "cache",
    "stories",
    "engine",
    "model",
    "device",
    "speaker",
    "voice",
    "voice_rate_wpm",
    "minutes",
    "hands_free",
    "silence",
    "barge_in",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings.

    Attributes:
        data_dir: Where rounds, recordings and the user's own stories live.
        cache_dir: Where models live.
        stories: A story file or folder; ``None`` when the user wants no bank (``none``).
        engine: One of ``ENGINES``.
        model: A model name, a path, or ``auto``.
        device: Microphone by name or number; ``None`` for the system's default.
        speaker: Loudspeaker by name or number; ``None`` for the system's default.
        voice: One of ``VOICES``.
        voice_rate_wpm: Speaking rate of the interviewer's voice, in words per minute.
        minutes: The answer's suggested length; it is announced, never enforced.
        hands_free: Whether silence ends an answer.
        silence_s: Hands-free: so much silence brings the question whether there is more, and as
            much again ends the answer.
        barge_in: Whether speaking stops the interviewer's voice; for headphones only.
    """

    data_dir: Path
    cache_dir: Path
    stories: Path | None
    engine: str
    model: str
    device: str | None
    speaker: str | None
    voice: Voice
    voice_rate_wpm: int
    minutes: float
    hands_free: bool
    silence_s: float
    barge_in: bool

    @property
    def models_dir(self) -> Path:
        """Where models are cached."""
        return self.cache_dir / "models"

    @property
    def charts_dir(self) -> Path:
        """Where matplotlib remembers this machine's fonts."""
        return self.cache_dir / "charts"

    @property
    def own_stories_dir(self) -> Path:
        """The user's stories where no other folder was chosen."""
        return self.data_dir / "stories"

    @property
    def spool_dir(self) -> Path:
        """Where an answer lies while it is being recorded."""
        return self.data_dir / "unfinished"


def load(
    options: Mapping[str, Any], environment: Mapping[str, str] = os.environ, cwd: Path | None = None
) -> Settings:
    """Join options, environment (``INTERVIEWER_*``), settings file and defaults, and check them.

    ``options`` holds only what stood on the command line (``None`` means not given).

    Raises:
        UsageError: Naming every value that cannot be taken, at once.
    """
    given: dict[str, tuple[Any, str]] = {}
    path = config_file(environment)
    for name, value in _from_file(path).items():
        given[name] = (value, f"{name} in {path}")
    for name in _NAMES:
        variable = f"INTERVIEWER_{name.upper()}"
        if environment.get(variable):
            given[name] = (environment[variable], variable)
        if options.get(name) is not None:
            given[name] = (options[name], f"--{name.replace('_', '-')}")
    faults: list[str] = []
    data_dir = _place(_text(given, "data") or platformdirs.user_data_dir("interviewer"))
    settings = Settings(
        data_dir=data_dir,
        cache_dir=_place(_text(given, "cache") or platformdirs.user_cache_dir("interviewer")),
        stories=_stories(_text(given, "stories"), data_dir, cwd or Path.cwd()),
        engine=_choice(given, "engine", ENGINES, faults),
        model=_text(given, "model") or "auto",
        device=_text(given, "device"),
        speaker=_text(given, "speaker"),
        voice=cast("Voice", _choice(given, "voice", VOICES, faults)),
        voice_rate_wpm=int(_number(given, "voice_rate_wpm", 165, (80, 400), faults)),
        minutes=_number(given, "minutes", 3.0, (0.1, 120), faults),
        hands_free=_flag(given, "hands_free", faults),
        silence_s=_number(given, "silence", 4.0, (1, 60), faults),
        barge_in=_flag(given, "barge_in", faults),
    )
    if faults:
        raise UsageError("; ".join(faults))
    return settings


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The settings file: ``INTERVIEWER_CONFIG``, else ``config.toml`` in the config folder."""
    given = environment.get("INTERVIEWER_CONFIG")
    if given:
        return Path(given).expanduser()
    return Path(platformdirs.user_config_dir("interviewer")) / "config.toml"


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        # Not only what is no TOML: numbers of thousands of digits, hundreds of brackets.
        raise UsageError(f"{path}: not a readable settings file ({error}); mend it") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); mend it") from error
    unknown = sorted(set(data) - set(_NAMES))
    if unknown:
        raise UsageError(
            f"{path}: unknown setting: {', '.join(unknown)}; known are {', '.join(_NAMES)}"
        )
    return {name: plain_text(one) if isinstance(one, str) else one for name, one in data.items()}


def _place(given: str) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError as error:
        name = Path(given).parts[0]
        raise UsageError(f"{given}: there is no home folder {name}; write ./{given}") from error


def _text(given: Mapping[str, tuple[Any, str]], name: str) -> str | None:
    return str(given[name][0]) if name in given else None


def _choice(
    given: Mapping[str, tuple[Any, str]], name: str, allowed: tuple[str, ...], faults: list[str]
) -> str:
    value, place = given.get(name, (allowed[0], ""))
    if value not in allowed:
        faults.append(f"{place}: '{value}' is not one of {', '.join(allowed)}")
        return allowed[0]
    return str(value)


def _flag(given: Mapping[str, tuple[Any, str]], name: str, faults: list[str]) -> bool:
    value, place = given.get(name, (False, ""))
    word = str(value).strip().lower()
    if word not in _FLAGS:
        faults.append(f"{place}: '{value}' is neither true nor false")
    return _FLAGS.get(word, False)


def _number(
    given: Mapping[str, tuple[Any, str]],
    name: str,
    default: float,
    bounds: tuple[float, float],
    faults: list[str],
) -> float:
    value, place = given.get(name, (default, ""))
    low, high = bounds
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = float("nan")
    if not low <= number <= high:
        faults.append(f"{place}: '{value}' is not a number between {low:g} and {high:g}")
        return default
    return number


def _stories(given: str | None, data_dir: Path, cwd: Path) -> Path | None:
    if given is not None:
        return None if given == NO_STORIES else _place(given)
    for folder in (data_dir / "stories", cwd / "stories"):
        if folder.is_dir() and any(folder.glob("*.md")):
            return folder
    return packaged_stories()
