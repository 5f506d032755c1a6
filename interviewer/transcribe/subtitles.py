"""Transcript -> plain text, SubRip (``.srt``) and WebVTT (``.vtt``)."""

from collections.abc import Iterator
from dataclasses import dataclass

from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript, Word

MAX_LINE_CHARACTERS = 42
MAX_LINES = 2
MAX_CUE_S = 6.0
"""Two lines of 42 characters for at most six seconds: the usual limits of subtitling (Karamitroglou
1998 sets six seconds for two full lines)."""

BREAK_AT_SILENCE_S = 1.0
"""A cue does not stay on screen through a longer silence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines shown together, from ``start_ms`` until ``end_ms`` (milliseconds, end after start)."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def to_txt(transcript: Transcript) -> str:
    """The text alone, with a closing line break."""
    return f"{transcript.text}\n"


def to_srt(transcript: Transcript) -> str:
    """SubRip captions.

    Raises:
        UsageError: the transcript was typed, so its times are unknown.

    >>> from interviewer.domain.transcript import Word
    >>> heard = Transcript("Hello.", words=(Word("Hello.", 0, 6, 0.5, 1.0, 0.9),))
    >>> to_srt(heard).splitlines()
    ['1', '00:00:00,500 --> 00:00:01,000', 'Hello.']
    """
    return "\n".join(
        f"{number}\n{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}\n{_text(cue)}\n"
        for number, cue in enumerate(cues(transcript), start=1)
    )


def to_vtt(transcript: Transcript) -> str:
    """WebVTT captions, with ``&``, ``<`` and ``>`` escaped as the standard asks.

    Raises:
        UsageError: as ``to_srt``.
    """
    blocks = (
        f"\n{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}\n{_escaped(_text(cue))}\n"
        for cue in cues(transcript)
    )
    return "WEBVTT\n" + "".join(blocks)


def cues(transcript: Transcript) -> tuple[Cue, ...]:
    """The words in order, split at sentence ends, silences and the limits above.

    Times never overlap or run backwards. A single word longer than a line has a line of its own.

    Raises:
        UsageError: as ``to_srt``.
    """
    if transcript.text and not transcript.timed:
        raise UsageError("captions need times, and a typed transcript has none; give a recording")
    made: list[Cue] = []
    shown_until_ms = 0
    for words in _groups(transcript.words):
        start_ms = max(round(words[0].start_s * 1000), shown_until_ms)
        shown_until_ms = max(round(words[-1].end_s * 1000), start_ms + 1)
        made.append(Cue(start_ms, shown_until_ms, _lines(words)))
    return tuple(made)


def _groups(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and (_ends_sentence(group[-1]) or not _fits(group, word)):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _fits(group: list[Word], word: Word) -> bool:
    return (
        word.end_s - group[0].start_s <= MAX_CUE_S
        and word.start_s - group[-1].end_s <= BREAK_AT_SILENCE_S
        and len(_lines([*group, word])) <= MAX_LINES
    )


def _ends_sentence(word: Word) -> bool:
    return word.text.rstrip("\"')”’").endswith((".", "?", "!"))


def _lines(words: list[Word]) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word.text) <= MAX_LINE_CHARACTERS:
            lines[-1] = f"{lines[-1]} {word.text}"
        else:
            lines.append(word.text)
    return tuple(lines)


def _text(cue: Cue) -> str:
    return "\n".join(cue.lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(ms: int, decimal_mark: str) -> str:
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{decimal_mark}{thousandths:03d}"
