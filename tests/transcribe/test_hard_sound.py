"""Answers as a kitchen table gives them, heard live by real engines (tiny.en)."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hearing import heard_live, word_error_rate
from numpy.typing import NDArray
from sounds import Samples, cough, in_parts, music, silence, telephone, with_noise

from interviewer.domain.recording import SAMPLE_RATE_HZ
from interviewer.listen.decode import decode
from interviewer.transcribe.transcriber import Transcriber

pytestmark = [
    pytest.mark.xdist_group("whisper"),
    pytest.mark.model,
    pytest.mark.filterwarnings(  # openai-whisper's normaliser leaves its file open
        "ignore:unclosed file .*english.json:ResourceWarning"
    ),
]

FIXTURES = Path(__file__).parent.parent.parent / "audio_fixtures"
LONG = (
    "documentation-full", "on-call-rambling", "go-sdk-instead-of-conflict", "bakery-off-bank",
    "multiprocessing-spoken", "black-friday-out-of-order", "documentation-wrong-number",
)  # fmt: skip


@pytest.fixture(scope="module")
def sentences() -> list[Samples]:
    return in_parts(FIXTURES / "very-short.ogg", 3)


def said(name: str) -> str:
    text: str = json.loads((FIXTURES / f"{name}.json").read_text())["text"]
    return text


def another_voice() -> Samples:
    return decode(FIXTURES / "multiprocessing-spoken.ogg")


HARD: dict[str, Callable[..., NDArray[np.floating]]] = {
    "pauses": lambda a, b, c: np.concatenate([a, silence(3), b, silence(8), c]),
    "a minute's thought": lambda a, b, c: np.concatenate([a, b, silence(60), c]),
    "noise 20 dB": lambda *s: with_noise(np.concatenate(s), 20),
    "noise 10 dB": lambda *s: with_noise(np.concatenate(s), 10),
    "music": lambda a, b, c: np.concatenate([music(4), a, b, music(6), c, music(4)]),
    "coughs": lambda a, b, c: np.concatenate([a, cough(), b, silence(1), cough(), silence(1), c]),
    "two voices": lambda *s: np.concatenate(s) + 0.1 * another_voice()[: sum(map(len, s))],
    "telephone": lambda *s: telephone(np.concatenate(s)),
    "overdriven": lambda *s: np.clip(20 * np.concatenate(s), -1, 1),
    "very quiet": lambda *s: 0.01 * np.concatenate(s),
}


@pytest.mark.parametrize("hard", HARD)
def test_the_answer_is_heard_and_nothing_else(
    transcriber: Transcriber, sentences: list[Samples], hard: str
) -> None:
    samples = HARD[hard](*sentences).astype(np.float32)
    heard = heard_live(transcriber, samples, pytest.fail).text
    assert word_error_rate(said("very-short"), heard) < 0.1, heard
    assert "75%" in heard


@pytest.mark.timeout(900)
def test_ten_minutes(faster_tiny: Transcriber) -> None:
    answers = 2 * [decode(FIXTURES / f"{name}.ogg") for name in LONG]
    samples = np.concatenate(answers)
    assert len(samples) > 600 * SAMPLE_RATE_HZ
    heard = heard_live(faster_tiny, samples, pytest.fail).text
    assert word_error_rate(" ".join(2 * [said(name) for name in LONG]), heard) < 0.1
