"""Real models and a spoken answer, made once; each test that uses them is marked ``model``."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.domain.transcript import Transcript
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.engine_table import engine_named, engine_names
from interviewer.transcribe.engines.open_engine import open_transcriber
from interviewer.transcribe.transcriber import Transcriber
from interviewer.transcribe.weights import packaged_models

FASTER_WHISPER, OPENAI_WHISPER = engine_names()

FIRST = "Customers complained about late invoices, so I rewrote the scheduler."
SECOND = "As a result, complaints fell by 75% within three months."
SILENCE_S = 20.0


@contextmanager
def no_network() -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield


@pytest.fixture(scope="session")
def sentences() -> tuple[Samples, Samples]:
    hibari = pytest.importorskip("hibari", reason="needs hibari-tts to speak (extra 'voice')")
    speak = hibari.Hibari()
    return _at_our_rate(speak(FIRST), speak), _at_our_rate(speak(SECOND), speak)


def _at_our_rate(samples: Samples, voice: object) -> Samples:
    rate_hz = getattr(voice, "sample_rate", 24_000)
    times = np.arange(0, len(samples), rate_hz / SAMPLE_RATE_HZ)
    return np.interp(times, np.arange(len(samples)), samples).astype(np.float32)


@pytest.fixture(scope="session")
def answer(sentences: tuple[Samples, Samples]) -> Recording:
    """Two sentences with a silence of ``SILENCE_S`` between them."""
    silence = np.zeros(round(SILENCE_S * SAMPLE_RATE_HZ), np.float32)
    return to_recording(np.concatenate([sentences[0], silence, sentences[1]]))


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _opened(engine: str, model: str, cache_dir: Path) -> Transcriber:
    pytest.importorskip(engine_named(engine).library, reason=f"needs {engine}")
    if not packaged_models.is_installed(model):
        pytest.skip(f"needs the weights of {model} (extra 'offline-models')")
    with no_network():
        return open_transcriber(engine, model, cache_dir)


@pytest.fixture(scope="session")
def faster_tiny(cache_dir: Path) -> Transcriber:
    return _opened(FASTER_WHISPER, "tiny.en", cache_dir)


@pytest.fixture(scope="session")
def openai_tiny(cache_dir: Path) -> Transcriber:
    return _opened(OPENAI_WHISPER, "tiny.en", cache_dir)


@pytest.fixture(scope="session")
def faster_base(cache_dir: Path) -> Transcriber:
    return _opened(FASTER_WHISPER, "base", cache_dir)


Heard = tuple[Transcript, list[float]]


def _heard(transcriber: Transcriber, recording: Recording) -> Heard:
    shares: list[float] = []
    with no_network():
        return transcriber.transcribe(recording, shares.append), shares


@pytest.fixture(scope="session")
def heard_by_faster(faster_tiny: Transcriber, answer: Recording) -> Heard:
    return _heard(faster_tiny, answer)


@pytest.fixture(scope="session")
def heard_by_openai(openai_tiny: Transcriber, answer: Recording) -> Heard:
    return _heard(openai_tiny, answer)


@pytest.fixture(params=["faster_tiny", "openai_tiny"])
def transcriber(request: pytest.FixtureRequest) -> Transcriber:
    """Either engine with tiny.en."""
    found: Transcriber = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["heard_by_faster", "heard_by_openai"])
def heard(request: pytest.FixtureRequest) -> Heard:
    """``answer`` as either engine with tiny.en heard it, and the progress it reported."""
    found: Heard = request.getfixturevalue(request.param)
    return found
