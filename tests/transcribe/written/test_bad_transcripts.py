"""Whatever a file holds: a transcript whose words are where they should be, or one clear line."""

import contextlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_captions import CAPTIONS, HEADED, NAMES_ALONE, VTT
from written_json import JSON

from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import MOST_WORDS, Transcript
from interviewer.transcribe.written import MOST_BYTES, read_bytes, read_transcript

CUE = "00:00:07.000 --> 00:00:14.000"
FORMS = [
    *CAPTIONS.values(),
    *HEADED.values(),
    *NAMES_ALONE.values(),
    *map(json.dumps, JSON.values()),
]


def own(**changed: object) -> str:
    word = {"text": "Hi.", "start": 0, "end": 3, "start_s": 1.0, "end_s": 1.5, "probability": 0.9}
    return json.dumps(
        {"text": "Hi.", "language": "en", "duration_s": 2.0, "words": [{**word, **changed}],
         "segments": [], "pauses": [], "display": "Hi.", "spellings": []}
    )  # fmt: skip


BAD: dict[str, tuple[str | bytes, str]] = {
    "a cue that ends before it begins": (
        VTT.replace(CUE, "00:00:14.020 --> 00:00:07.300"),
        "times run backwards: the cue “Our feed was slow, so …” ends at 00:00:07.300",
    ),
    "a cue before the one before it": (
        VTT.replace("00:00:14.000 --> 00:00:20.000", "00:00:03.000 --> 00:00:20.000"),
        "begins at 00:00:03.000, before the cue before it at 00:00:07.000",
    ),
    "SubRip that runs backwards": (
        "1\n00:00:09,000 --> 00:00:04,000\nWe won.\n", "times run backwards"
    ),
    "captions without cues": ("WEBVTT\n\nNOTE nothing\n", "without one cue"),
    "captions whose times are none": ("WEBVTT\n\n99:99:99 --> xx\nWe won.\n", "without one cue"),
    "captions cut in a time": (VTT[: VTT.index("-->")], "without one cue"),
    "broken JSON": ('{"segments": [{"text": "We', "broken JSON"),
    "deep JSON": ("[" * 100_000, "nested too deeply"),
    "JSON of something else": ('{"version": 3, "items": [1, 2]}', "without a transcript"),
    "an empty object": ("{}", "without a transcript"),
    "words where they are not": (own(start=2, end=9), "a damaged transcript (the word 'Hi.'"),
    "word times that run backwards": (own(start_s=5.0), "run backwards"),
    "a word of another kind": (own(text=7), "a damaged transcript"),
    "NUL bytes": (b"\0\1\2\0" * 50, "is not a text file"),
    "a Word file": (b"PK\x03\x04" + bytes(range(256)) * 9, "is not a text file"),
    "broken UTF-16": (b"\xff\xfeW\x00e\xd8", "is broken utf-16 text"),
    "too many words": ("so " * (MOST_WORDS + 1), "at most 30000 words"),
    "too many bytes": (b"a" * (MOST_BYTES + 1), "at most 30000 words"),
    "too many captions": (
        "WEBVTT\n\n"
        + "".join(f"{CUE}\n{n}{' so' * 99}\n\n" for n in range(400)), "at most 30000 words"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_one_clear_line(name: str) -> None:
    data, words = BAD[name]

    with pytest.raises(UsageError) as caught:
        read_bytes(data.encode() if isinstance(data, str) else data, "a.vtt")

    assert words in str(caught.value)
    assert str(caught.value).startswith("a.vtt: ")
    assert "\n" not in str(caught.value)


def test_overlapping_times_are_put_in_order() -> None:
    text = VTT.replace(CUE, "00:00:07.000 --> 00:00:18.000")

    found = read_transcript(text, "a.vtt").transcript

    check(found)
    assert found.words[-1].end_s == 20.0


def test_half_a_character_harms_nobody() -> None:
    rows = [{"text": "We \ud800won.", "start": 1, "end": 2, "speaker": "A\ud800da"}]

    written = read_transcript(json.dumps({"segments": rows}), "a.json")

    written.transcript.text.encode()
    check(written.transcript)


def test_what_this_program_wrote_comes_back_as_it_was() -> None:
    found = read_transcript(own(), "a.json").transcript
    assert (found.text, found.duration_s, found.words[0].probability) == ("Hi.", 2.0, 0.9)
    card = json.dumps({"schema": "interviewer.scorecard/1", "transcript": json.loads(own())})
    assert read_transcript(card, "a.json").transcript == found


HOSTILE = {
    "clocks": "0:0" * 60_000,
    "spaces": ("a" + " " * 1_000) * 190,
    "names": "A " * 15_000 + ":",
    "brackets": "[" * 190_000,
    "stars": "*a " * 6_000,
    "backticks": "`" * 190_000,
    "tags": "<a " * 60_000,
    "signs": "-|,•" * 40_000,
    "tables": "|a" * 90_000 + "\n|" + "-|" * 9_000,
    "quotations": ">" * 190_000,
    "voices": "WEBVTT\n\n" + f"{CUE}\n" + "<v a" * 40_000,
    "arrows": "WEBVTT\n\n" + f"{CUE}\n" * 30_000,
    "entities": "WEBVTT\n\n" + f"{CUE}\n" + "&amp" * 40_000,
    "many rows": json.dumps([{"text": "a", "start": n} for n in range(29_000)]),
    "rows in rows": json.dumps({"a": [{"words": [{"words": [{"word": "a"}]}] * 30}] * 300}),
    "headers": "Ada (0:01): so\n" * 9_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_is_bounded(name: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UsageError):
        check(read_transcript(HOSTILE[name], "a").transcript)
    assert time.process_time() - began < 20  # one with quadratic work takes minutes


def check(found: Transcript) -> None:
    at, clock_s = 0, 0.0
    for word in found.words:
        assert at <= word.start < word.end <= len(found.text)
        assert found.text[word.start : word.end] == word.text
        assert clock_s <= word.start_s <= word.end_s
        at, clock_s = word.end, word.end_s
    if found.words:
        assert [word.text for word in found.words] == found.text.split()


@st.composite
def cut(draw: st.DrawFn) -> str:
    """A transcript with a piece missing, doubled or replaced."""
    text = draw(st.sampled_from(FORMS))
    first = draw(st.integers(0, len(text)))
    last = draw(st.integers(first, min(len(text), first + 60)))
    between = draw(st.one_of(st.just(""), st.just(text[first:last] * 2), st.text(max_size=12)))
    return text[:first] + between + text[last:]


@settings(max_examples=300, deadline=None)
@given(cut() | st.text(max_size=300))
def test_damage_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UsageError):
        check(read_bytes(text.encode("utf-8", "surrogatepass"), "a").transcript)
