from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.recording import Samples
from interviewer.transcribe.engines.seeded_retries import SeededRetries

pytestmark = pytest.mark.xdist_group("whisper")

pytest.importorskip("ctranslate2", reason="needs faster-whisper (extra 'fast')")


class _Model:
    is_multilingual = False

    def __init__(self, folder: str = "first", **options: Any) -> None:
        self.name, self.options = folder, options

    def generate(self, _features: object, _prompts: object, **_options: object) -> str:
        return f"{self.name} {id(self)}"


@pytest.fixture
def retries(monkeypatch: pytest.MonkeyPatch) -> SeededRetries:
    monkeypatch.setattr("ctranslate2.models.Whisper", _Model)
    return SeededRetries(_Model(), Path("again"), device="cpu")


def test_the_first_try_and_all_else_go_to_the_model_itself(retries: SeededRetries) -> None:
    assert retries.generate(None, None, beam_size=5).startswith("first ")
    assert retries.is_multilingual is False


def test_the_retries_of_a_stretch_share_a_new_model_and_the_next_stretch_has_another(
    retries: SeededRetries,
) -> None:
    tries = [retries.generate(None, None, sampling_temperature=t) for t in (0.2, 0.4)]
    kept = retries._retrying.model  # its identity must not be given to the next one
    retries.generate(None, None)
    other = retries.generate(None, None, sampling_temperature=0.2)
    assert tries[0] == tries[1] == f"again {id(kept)}"
    assert other != tries[0]


@pytest.mark.model
def test_sampled_text_does_not_depend_on_what_was_heard_before(
    faster_tiny: Any, sentences: tuple[Samples, Samples]
) -> None:
    hot = {"language": "en", "temperature": [0.0, 1.0], "log_prob_threshold": 0.0}
    texts = []
    for _ in range(3):
        segments, _info = faster_tiny._whisper.transcribe(sentences[0], **hot)
        texts.append([segment.text for segment in segments])
    assert texts[0] == texts[1] == texts[2]
