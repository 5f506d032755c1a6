"""Answers as a kitchen table gives them, heard live by real engines (tiny.en)."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import jiwer
import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import Samples, cough, in_parts, music, silence, telephone, with_noise

from interviewer.domain.recording import SAMPLE_RATE_HZ
from interviewer.domain.transcript import Transcript
from interviewer.listen.decode import decode
from interviewer.listen.vad import SpeechDetector, to_recording
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings(  # openai-whisper's normaliser leaves its file open
        "ignore:unclosed file .*english.json:ResourceWarning"
    ),
]

FIXTURES = Path(__file__).parent.parent.parent / "audio_fixtures"
SAID = (
    "Well, customers complained about our documentation at Orkes. It was unclear, and they found "
    "it hard to get started with our SDKs. I added some real code snippets from our tests to the "
    "documentation, and then the complaints went down by seventy-five percent."
)


LONG = (
    "documentation-full", "on-call-rambling", "go-sdk-instead-of-conflict", "bakery-off-bank",
    "multiprocessing-spoken", "black-friday-out-of-order", "documentation-wrong-number",
)  # fmt: skip


@pytest.fixture(scope="module")
def sentences() -> list[Samples]:
    return in_parts(FIXTURES / "very-short.ogg", 3)


def heard_live(transcriber: Transcriber, samples: Samples) -> Transcript:
    """What is heard of sound that comes as fast as it is taken."""
    loading: Future[Transcriber] = Future()
    loading.set_result(transcriber)
    detector = SpeechDetector()
    with LiveTranscription(loading, lambda *_: None, pytest.fail) as live:
        for start in range(0, len(samples), 1600):
            block = samples[start : start + 1600]
            detector.feed(block)
            live.feed(block, detector.since_speech_s)
        return live.finish(to_recording(samples), lambda _share: None)


def word_errors(said: str, transcript: Transcript) -> float:
    """The word error rate, as Whisper's authors measure it."""
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    return jiwer.wer(normal(said), normal(transcript.text))


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
    heard = heard_live(transcriber, samples)
    assert word_errors(SAID, heard) < 0.1, heard.text
    assert "75%" in heard.text


@pytest.mark.timeout(900)
def test_ten_minutes(faster_tiny: Transcriber) -> None:
    answers = 2 * [decode(FIXTURES / f"{name}.ogg") for name in LONG]
    samples = np.concatenate(answers)
    assert len(samples) > 600 * SAMPLE_RATE_HZ
    heard = heard_live(faster_tiny, samples)
    said = [json.loads((FIXTURES / f"{name}.json").read_text())["text"] for name in LONG]
    assert word_errors(" ".join(2 * said), heard) < 0.1
