"""A fixture whose pieces begin and end at known times, and whose fillers are known."""

import json
import statistics
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript, Word
from interviewer.language.fillers.placed import heard_fillers
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.filler_counter import count_fillers
from interviewer.transcribe.transcriber import Transcriber

FIXTURES = Path(__file__).parent.parent.parent / "audio_fixtures"
LARGEST_MEDIAN_S = 0.15

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("whisper")]


@pytest.fixture(scope="module")
def fixture() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / "known-times.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def recording() -> Recording:
    return to_recording(decode(FIXTURES / "known-times.ogg"))


def ends_of(piece: str, words: list[Word]) -> tuple[float, float]:
    """When the first and the last word of a piece were heard; they are taken from ``words``."""
    bounds = []
    for wanted in (piece.split(maxsplit=1)[0], piece.rsplit(maxsplit=1)[-1]):
        while words and words[0].text.strip(".,").lower() != wanted.strip(".,").lower():
            words.pop(0)
        assert words, f"{wanted} was not heard"
        bounds.append(words.pop(0))
    return bounds[0].start_s, bounds[1].end_s


def test_words_are_timed_within_150_ms_in_the_median(
    transcriber: Transcriber, recording: Recording, fixture: dict[str, Any]
) -> None:
    transcript = transcriber.transcribe(recording, lambda _share: None)

    left = list(transcript.words)
    off_s: list[float] = []
    # Without a prompt an engine may leave the opening "Um" out.
    for piece, known_s in list(zip(fixture["pieces"], fixture["times_s"], strict=True))[1:]:
        heard_s = ends_of(piece, left)
        off_s += [abs(heard - known) for heard, known in zip(heard_s, known_s, strict=True)]
    assert statistics.median(off_s) <= LARGEST_MEDIAN_S, off_s


def test_all_fillers_are_found_and_put_in_their_place(
    recording: Recording, fixture: dict[str, Any], cache_dir: Path
) -> None:
    pytest.importorskip("faster_whisper")
    verbatim = count_fillers(recording, cache_dir, lambda _share: None)
    if verbatim is None:
        pytest.skip("needs the weights of tiny.en (extra 'offline-models')")

    found = heard_fillers(Transcript(""), verbatim.transcript)
    assert found == ()  # nothing scored, nothing to put them into
    found = heard_fillers(verbatim.transcript, verbatim.transcript)
    counted = {text: sum(one.text == text for one in found) for text in fixture["fillers"]}
    assert counted == fixture["fillers"]
    assert len(found) == sum(counted.values())
    for filler, piece in zip(found, range(5), strict=True):
        start_s, end_s = fixture["times_s"][piece]
        assert start_s - 0.3 <= filler.start_s <= end_s
