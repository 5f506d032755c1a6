"""The table of settings: options, environment, settings file and help follow from its rows."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, get_type_hints

import platformdirs

from interviewer.settings.fields import Field, bank, choice, flag, folder, number, text, whole
from interviewer.transcribe.engine_table import engine_names

ENGINES = ("auto", *engine_names())
Voice = Literal["auto", "pyttsx3", "hibari"]
VOICES: tuple[Voice, ...] = ("auto", "pyttsx3", "hibari")


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings; each stands beside its row of the table.

    ``stories`` is ``None`` when the user wants no bank, ``device`` and ``speaker`` for the system's
    default. ``minutes`` are announced, never enforced. After ``silence_s`` an answer without hands
    is asked whether there is more; as much again ends it. ``on_command_line`` names the settings
    that were given there.
    """

    data_dir: Annotated[
        Path,
        Field(
            "data",
            folder,
            lambda: Path(platformdirs.user_data_dir("interviewer")),
            "Where history lives. Also: {variable}.",
            "DIR",
        ),
    ]
    cache_dir: Annotated[
        Path,
        Field(
            "cache",
            folder,
            lambda: Path(platformdirs.user_cache_dir("interviewer")),
            "Where models live.",
            "DIR",
            on_command_line=False,
        ),
    ]
    stories: Annotated[
        Path | None,
        Field(
            "stories",
            bank,
            None,
            "Your stories; 'none' works without. Also: {variable}.",
            "DIR_OR_FILE",
        ),
    ]
    engine: Annotated[
        str,
        Field(
            "engine",
            choice,
            ENGINES[0],
            f"{', '.join(ENGINES[:-1])} or {ENGINES[-1]}.",
            "NAME",
            choices=ENGINES,
        ),
    ]
    model: Annotated[
        str,
        Field(
            "model",
            text,
            "auto",
            "A Whisper model's name or path; {default} picks.",
            "NAME_OR_PATH",
        ),
    ]
    device: Annotated[
        str | None, Field("device", text, None, "Microphone, by name or number.", "MICROPHONE")
    ]
    speaker: Annotated[
        str | None, Field("speaker", text, None, "Loudspeaker, by name or number.", "NAME")
    ]
    voice: Annotated[
        Voice,
        Field(
            "voice",
            choice,
            VOICES[0],
            "hibari (natural; where installed), pyttsx3 (the system's) or {default}.",
            "NAME",
            choices=VOICES,
        ),
    ]
    voice_rate_wpm: Annotated[
        int,
        Field(
            "voice_rate_wpm",
            whole,
            165,
            "How fast the voice speaks, in words per minute; {default} by default.",
            "N",
            bounds=(80, 400),
            on_command_line=False,
        ),
    ]
    minutes: Annotated[
        float,
        Field("minutes", number, 3.0, "Suggested length, {default:g} by default.", "N", (0.1, 120)),
    ]
    hands_free: Annotated[bool, Field("hands_free", flag, False, "Silence ends your answer.")]
    silence_s: Annotated[
        float,
        Field(
            "silence",
            number,
            4.0,
            "How long a silence; {default:g} by default.",
            "SECONDS",
            (1, 60),
        ),
    ]
    barge_in: Annotated[
        bool,
        Field("barge_in", flag, False, "Speaking stops the voice. Headphones only: it hears echo."),
    ]
    on_command_line: frozenset[str] = frozenset()

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


def _fields() -> dict[str, Field]:
    """The rows by the names of the settings, with the default in the help."""
    fields = {}
    for attribute, hint in get_type_hints(Settings, include_extras=True).items():
        for row in getattr(hint, "__metadata__", ()):
            told = row.help.format(variable=row.variable, default=row.default)
            fields[row.name] = replace(row, attribute=attribute, help=told)
    return fields


FIELDS = _fields()
"""Every setting by its name, as the settings file has it."""
