"""Fillers of answers on which no rule was made, heard a second time and put into the first."""

import json
from collections import Counter
from pathlib import Path

import pytest

from interviewer.language.fillers.placed import heard_fillers
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.filler_counter import count_fillers
from interviewer.transcribe.transcriber import Transcriber

pytestmark = pytest.mark.xdist_group("whisper")

FIXTURES = Path(__file__).parent.parent.parent / "audio_fixtures"


@pytest.mark.model
@pytest.mark.parametrize("name", ["harbour-hesitant", "night-train-hesitant"])
def test_most_fillers_are_found_and_few_made_up(
    faster_tiny: Transcriber, cache_dir: Path, name: str
) -> None:
    recording = to_recording(decode(FIXTURES / f"{name}.ogg"))
    verbatim = count_fillers(recording, cache_dir, lambda _share: None)
    assert verbatim is not None
    scored = faster_tiny.transcribe(recording, lambda _share: None)

    found = Counter(one.text for one in heard_fillers(scored, verbatim.transcript))
    said = Counter(json.loads((FIXTURES / f"{name}.json").read_text())["fillers"])
    assert (found & said).total() >= 0.85 * said.total(), said - found
    assert (found - said).total() <= 2, found - said
    assert [found[sound] for sound in ("um", "uh")] == [4, pytest.approx(4, abs=1)]
