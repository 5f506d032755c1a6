"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Stories = Annotated[
    str | None,
    typer.Option(
        "--stories",
        metavar="DIR_OR_FILE",
        help="Your stories; 'none' works without. Also: INTERVIEWER_STORIES.",
    ),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where history lives. Also: INTERVIEWER_DATA."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="auto, faster-whisper or openai-whisper.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        help="A Whisper model's name or path; auto picks.",
        show_default=False,
    ),
]
Device = Annotated[
    str | None,
    typer.Option("--device", metavar="MICROPHONE", help="Microphone, by name or number."),
]
Speaker = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Loudspeaker, by name or number.")
]
Voice = Annotated[
    str | None,
    typer.Option(
        "--voice",
        metavar="NAME",
        help="hibari (natural; where installed), pyttsx3 (the system's) or auto.",
        show_default=False,
    ),
]
