"""Captions to turns: WebVTT (Zoom, Teams, Meet, YouTube), SubRip and SBV, read by webvtt-py."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.domain.errors import UsageError
from interviewer.transcribe.written.clocks import seconds
from interviewer.transcribe.written.names import are_parts_of_a_story, is_name, role_of
from interviewer.transcribe.written.turns import Turn

if TYPE_CHECKING:
    from webvtt import Caption

_TIMES = r"\s*\d+:\d{1,2}(?::\d{1,2})?[.,]\d+\s*-->\s*\d+:\d"
_SRT = re.compile(rf"\s*(?:\d+\s*\n)?{_TIMES}")
_TIMES_LINE = re.compile(_TIMES)
_SBV = re.compile(r"\s*\d+:\d{2}:\d{2}\.\d{3},\d+:\d{2}:\d{2}\.\d{3}[ \t]*\n")
_VOICE = re.compile(r"<v(?:\.[^\s>.]{1,60}){0,5}[ \t]+([^>\n]{0,200})>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[ .][^>\n]{0,200})?>"
    r"|<\d[\d:.]{0,20}>|\{\\[^}\n]{0,200}\}"
)
_ROLLING = 4
"""Where at least every fourth cue begins with the last line before it, captions roll."""

_CHANGE = re.compile(r"^(?:>>+|[-–—])\s*(?=\S)")
_LABEL = re.compile(r"^\[?([^:\[\]\n]{1,50}?)\]?\s?:\s+(?=\S)")


def form_of(text: str) -> str | None:
    """``"vtt"``, ``"srt"`` or ``"sbv"`` where the text begins as one; else ``None``."""
    if re.match(r"\s*WEBVTT(?:\s|$)", text):
        return "vtt"
    if _SRT.match(text):
        return "srt"
    return "sbv" if _SBV.match(text) else None


def turns_of(text: str, form: str, place: str) -> list[Turn]:
    """The cues in the order of the file, each with its speaker where one is named.

    Raises:
        UsageError: There are no cues, or their times run backwards.
    """
    cues = _cues(text, form, place)
    pieces = [piece for cue in cues for piece in _voices(cue)]
    return _checked(_labelled(_without_repeats(pieces)), place)


def _cues(text: str, form: str, place: str) -> "Sequence[Caption]":
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    lines = text.strip().split("\n")
    if form == "srt":
        lines = _numbered(lines)
    try:
        found = webvtt.from_buffer(iter(lines), form).captions
    except (MalformedFileError, MalformedCaptionError) as error:
        said = str(error).rstrip(".") or "its cues cannot be read"
        raise UsageError(
            f"{place}: broken captions ({said}); export the transcript again"
        ) from error
    if not found:
        raise UsageError(
            f"{place}: captions without one cue that has times and words; export it again, or "
            "save the words alone as text"
        )
    return list(found)


def _numbered(lines: Sequence[str]) -> list[str]:
    """SubRip's lines, with a number before every time; some programs leave it out."""
    found: list[str] = []
    for line in lines:
        if _TIMES_LINE.match(line) and not (found and found[-1].strip().isdecimal()):
            found += ["", "1"]
        found.append(line)
    return found[1:] if found and not found[0] else found


def _voices(cue: "Caption") -> Iterator[Turn]:
    """One turn for each voice of a cue; its time is shared out by their letters."""
    start_s, end_s = seconds(cue.start), seconds(cue.end)
    parts = _VOICE.split(cue.raw_text)
    named = [(None, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    told = [(name and html.unescape(name).strip(), _plain(text)) for name, text in named]
    told = [(name, text) for name, text in told if text]
    whole, at = sum(len(text) for _, text in told), start_s
    for name, text in told:
        stop = at + (end_s - start_s) * len(text) / whole
        yield Turn(name or None, text, at, stop)
        at = stop


def _plain(text: str) -> str:
    lines = html.unescape(_TAG.sub("", text)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _labelled(turns: Sequence[Turn]) -> list[Turn]:
    """The turns with names that stand before the words ("Ada: We …") taken for speakers.

    A cue without a name goes on with the speaker before it, unless a dash or ``>>`` marks a change.
    """
    if any(turn.speaker for turn in turns):
        return [Turn(t.speaker, " ".join(t.text.split()), t.start_s, t.end_s) for t in turns]
    labels = [_label(turn.text) for turn in turns]
    names = [name for name, _ in labels if name]
    counts = {name: names.count(name) for name in set(names)}
    speakers = {
        name
        for name, count in counts.items()
        if count > 1 or role_of(name) or len(names) * 2 > len(turns)
    }
    if are_parts_of_a_story(names):
        speakers = set()
    found, current = [], None
    for turn, (name, rest) in zip(turns, labels, strict=True):
        text = turn.text
        if name in speakers:
            current, text = name, rest
        elif _CHANGE.match(text):
            current, text = None, _CHANGE.sub("", text)
        if text:
            found.append(Turn(current, " ".join(text.split()), turn.start_s, turn.end_s))
    return found


def _label(text: str) -> tuple[str | None, str]:
    """A name before the first words or alone on the first line, and the rest."""
    first, _, below = text.partition("\n")
    if below and is_name(first) and not first.endswith((".", "?", "!", ",")):
        return first.strip(), below
    found = _LABEL.match(text)
    if found and is_name(found[1]):
        return found[1].strip(), text[found.end() :]
    return None, text


def _without_repeats(turns: Sequence[Turn]) -> list[Turn]:
    """Rolling captions show a line again while the next one comes: each is kept once."""
    lines = [turn.text.split("\n") for turn in turns]
    again = [False, *(before[-1] == now[0] for before, now in pairwise(lines))]
    if sum(again) < max(2, len(turns) / _ROLLING):
        return list(turns)
    kept = [line[1:] if rolled else line for line, rolled in zip(lines, again, strict=True)]
    return [
        Turn(turn.speaker, "\n".join(line), turn.start_s, turn.end_s)
        for turn, line in zip(turns, kept, strict=True)
        if line
    ]


def _checked(turns: Sequence[Turn], place: str) -> list[Turn]:
    """The turns, if the times of each speaker run forwards.

    Raises:
        UsageError: They do not; the cue is named by its time and first words.
    """
    last: dict[str | None, float] = {}
    for turn in turns:
        start_s, end_s = turn.start_s or 0.0, turn.end_s or 0.0
        before_s = last.get(turn.speaker, 0.0)
        if end_s < start_s or start_s < before_s:
            words = " ".join(turn.text.split()[:5])
            why = (
                f"ends at {_shown(end_s)}, before it begins at {_shown(start_s)}"
                if end_s < start_s
                else f"begins at {_shown(start_s)}, before the cue before it at {_shown(before_s)}"
            )
            raise UsageError(
                f"{place}: times run backwards: the cue “{words} …” {why}; put its times "
                "right, or save the words alone as text"
            )
        last[turn.speaker] = start_s
    return list(turns)


def _shown(clock_s: float) -> str:
    minutes, rest = divmod(clock_s, 60)
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}:{rest:06.3f}"
