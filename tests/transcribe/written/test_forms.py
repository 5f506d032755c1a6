"""One answer in the forms in which meeting programs and recognisers write it."""

import json

import pytest
from written_captions import ANSWER, CAPTIONS, HEADED, NAMES_ALONE, VTT
from written_json import JSON

from interviewer.transcribe.written import read_bytes, read_transcript

TEXTS = {**CAPTIONS, **HEADED, **{name: json.dumps(data) for name, data in JSON.items()}}


@pytest.mark.parametrize("name", [*TEXTS, *NAMES_ALONE])
def test_the_candidates_words_alone_are_the_answer(name: str) -> None:
    text = {**TEXTS, **NAMES_ALONE}[name]

    found = read_transcript(text.strip(), "a").transcript

    assert " ".join(found.text.split()) == ANSWER


@pytest.mark.parametrize("name", TEXTS)
def test_their_times_become_word_times(name: str) -> None:
    found = read_transcript(TEXTS[name].strip(), "a").transcript

    assert [word.text for word in found.words] == ANSWER.split()
    assert all(found.text[word.start : word.end] == word.text for word in found.words)
    times = [time for word in found.words for time in (word.start_s, word.end_s)]
    assert times == sorted(times)
    minutes = name == "times before noon"
    assert 0 <= times[0] <= (61 if minutes else 8)
    assert 4 <= times[-1] <= (180 if minutes else 22)
    assert found.duration_s == times[-1]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("name", ["Teams", "Otter", "Whisper", "SubRip"])
def test_in_any_encoding(name: str, encoding: str) -> None:
    text = TEXTS[name].replace("feed", "café").replace("\\u", "\\u").replace("\n", "\r\n")

    written = read_bytes(text.encode(encoding), "a")

    assert " ".join(written.transcript.text.split()) == ANSWER.replace("feed", "café")
    assert any("Windows-1252" in notice for notice in written.notices) == (encoding == "cp1252")


def test_a_recognisers_doubt_is_kept() -> None:
    found = read_transcript(json.dumps(JSON["Whisper with words"]), "a").transcript
    assert {word.probability for word in found.words} == {0.5}


def test_who_was_left_out_is_said() -> None:
    assert read_transcript(VTT, "mock.vtt").notices == (
        "mock.vtt: the answer is what Ada Lovelace says (21 words), not Mock Interviewer (8)",
    )
