"""``interviewer transcribe``: a sound file as text or captions."""

import json
from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import options
from interviewer.cli.answers.hearing import Hearing
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, console, finish, say
from interviewer.disk import write_out
from interviewer.domain.documents import transcript_to_dict
from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript
from interviewer.language.names import recognition_terms, respelt, with_spellings
from interviewer.settings import Settings

_FORMATS = ("txt", "json", "srt", "vtt")


@options.with_settings("stories", "data", "engine", "model")
def transcribe(
    answer: Annotated[Path, typer.Argument(metavar="ANSWER", help="A sound file.")],
    form: Annotated[str, typer.Option("--format", "-f", help="txt, json, srt or vtt.")] = "txt",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of the screen.")
    ] = None,
    side: Annotated[
        str | None,
        typer.Option("--speaker", metavar="SIDE", help="Of a call in stereo: left or right."),
    ] = None,
    *,
    settings: Settings,
    as_json: options.AsJson = False,
) -> None:
    """Transcribe a recording on this machine.

    Names and terms of your stories are spelt as they are there ("C hashtag" becomes C#); with
    --format json "text" holds what was heard and "display" these spellings.

    Examples:

      interviewer transcribe answer.m4a

      interviewer transcribe answer.wav --format srt --output answer.srt

      interviewer transcribe call.wav --speaker right
    """
    from interviewer.listen.sides import side_named

    form = "json" if as_json else form
    if form not in _FORMATS:
        raise UsageError(f"--format: '{form}' is not one of {', '.join(_FORMATS)}")
    if side is not None and side_named(side) is None:
        raise UsageError(f"--speaker: '{side}' is no side of a sound file; give left or right")
    terms = recognition_terms(load_bank(settings, needed=False).stories)
    transcript = with_spellings(Hearing(settings).heard(answer, side), terms)
    if not transcript.text.strip():
        say(console(stderr=True), f"! {answer}: no speech was heard in it")
    if output is not None:
        write_out(output, _formatted(transcript, form).encode(), "choose another --output")
    found = transcript_to_dict(transcript)
    text = f"Written to {output}" if output else _formatted(transcript, form).rstrip("\n")
    finish(Result(found, text), as_json=form == "json" and output is None)


def _formatted(transcript: Transcript, form: str) -> str:
    from interviewer.transcribe import subtitles

    if form == "json":
        return json.dumps(transcript_to_dict(transcript), ensure_ascii=False, indent=2)
    writers = {"txt": subtitles.to_txt, "srt": subtitles.to_srt, "vtt": subtitles.to_vtt}
    return writers[form](respelt(transcript))
