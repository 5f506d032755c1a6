import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript, Word
from interviewer.transcribe.subtitles import (
    MAX_LINE_CHARACTERS,
    cues,
    to_srt,
    to_txt,
    to_vtt,
)

TIMING = re.compile(r"(\d\d):([0-5]\d):([0-5]\d)[.,](\d{3})")


def transcript(*words: tuple[str, float, float]) -> Transcript:
    made, offset = [], 0
    for text, start_s, end_s in words:
        made.append(Word(text, offset, offset + len(text), start_s, end_s, 0.9))
        offset += len(text) + 1
    text = " ".join(word.text for word in made)
    return Transcript(text, duration_s=words[-1][2] if words else 0.0, words=tuple(made))


def milliseconds(stamp: tuple[str, str, str, str]) -> int:
    hours, minutes, seconds, thousandths = map(int, stamp)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def test_srt() -> None:
    spoken = transcript(("We", 0.0, 0.5), ("won.", 0.5, 1.25), ("Then", 3661.5, 3662.0))
    assert to_srt(spoken) == (
        "1\n00:00:00,000 --> 00:00:01,250\nWe won.\n\n2\n01:01:01,500 --> 01:01:02,000\nThen\n"
    )


def test_vtt_escapes_what_the_standard_reserves() -> None:
    spoken = transcript(("R&D", 0.0, 0.5), ("-->", 0.5, 1.0), ("<b>", 1.0, 1.5))
    assert to_vtt(spoken) == ("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nR&amp;D --&gt; &lt;b&gt;\n")


def test_txt() -> None:
    assert to_txt(transcript(("We", 0.0, 0.5), ("won.", 0.5, 1.0))) == "We won.\n"


def test_cues_break_at_silences_sentences_and_after_six_seconds() -> None:
    spoken = transcript(
        ("One.", 0.0, 1.0), ("Two", 1.0, 2.0), ("three", 3.5, 4.0), ("four", 9.0, 9.4)
    )
    assert [cue.lines for cue in cues(spoken)] == [("One.",), ("Two",), ("three",), ("four",)]


def test_nothing_said_gives_empty_captions() -> None:
    assert to_srt(transcript()) == ""
    assert to_vtt(transcript()) == "WEBVTT\n"


def test_a_typed_transcript_has_no_captions() -> None:
    with pytest.raises(UsageError, match="typed transcript"):
        to_srt(Transcript("We won."))


gaps = st.floats(0, 8, allow_nan=False)
spoken_words = st.tuples(st.text("abW9.%<&>-'", min_size=1, max_size=50), gaps, gaps)


@given(st.lists(spoken_words, max_size=40))
def test_every_word_once_in_order_within_the_limits(
    drawn: list[tuple[str, float, float]],
) -> None:
    clock_s, words = 0.0, []
    for text, before_s, length_s in drawn:
        words.append((text, clock_s + before_s, clock_s + before_s + length_s))
        clock_s = words[-1][2]
    spoken = transcript(*words)
    for cue in cues(spoken):
        assert 1 <= len(cue.lines) <= 2
        assert all(len(line) <= MAX_LINE_CHARACTERS or " " not in line for line in cue.lines)
    for form, plain in ((to_srt, str), (to_vtt, html.unescape)):
        lines = form(spoken).splitlines()
        timings = [line for line in lines if TIMING.match(line)]
        stamps = [milliseconds(stamp) for line in timings for stamp in TIMING.findall(line)]
        assert stamps == sorted(stamps)
        assert all(start < end for start, end in zip(stamps[::2], stamps[1::2], strict=True))
        shown = [
            line
            for before, line in zip(["", *lines], lines, strict=False)
            if line and not TIMING.match(line) and line != "WEBVTT" and not _is_number(before, line)
        ]
        assert plain(" ".join(shown)).split() == [text for text, _, _ in words]


def _is_number(before: str, line: str) -> bool:
    return not before and line.isdigit()
