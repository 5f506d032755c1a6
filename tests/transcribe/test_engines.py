"""Both engines with real weights, the network refused (see conftest)."""

import pickle
import queue
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hearing import heard_live, word_error_rate

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.domain.transcript import Transcript
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.engine_output import OutdatedError, Window
from interviewer.transcribe.engines.small_engine import MODEL
from interviewer.transcribe.live.caption_engine import open_caption_engine
from interviewer.transcribe.live.captioner import Captioner
from interviewer.transcribe.transcriber import Transcriber, WindowDecoder

pytestmark = pytest.mark.xdist_group("whisper")

Heard = tuple[Transcript, list[float]]


def words_of(transcript: Transcript) -> list[str]:
    return [word.text.strip(".,").lower() for word in transcript.words]


@pytest.mark.model
def test_the_content_is_heard(heard: Heard) -> None:
    transcript, _ = heard
    said = words_of(transcript)
    for word in ("customers", "complained", "invoices", "scheduler", "75%", "months"):
        assert word in said


@pytest.mark.model
def test_times_and_offsets_are_in_order_and_within_the_recording(
    heard: Heard, answer: Recording
) -> None:
    transcript, shares = heard
    clock_s = 0.0
    for word in transcript.words:
        assert transcript.text[word.start : word.end] == word.text
        assert clock_s <= word.start_s <= word.end_s <= answer.duration_s
        assert 0 <= word.probability <= 1
        clock_s = word.end_s
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.model
def test_a_silence_between_sentences_holds_no_words(
    heard: Heard, sentences: tuple[Samples, Samples]
) -> None:
    transcript, _ = heard
    first_s = len(sentences[0]) / SAMPLE_RATE_HZ
    inside = [
        w.text for w in transcript.words if first_s + 1 < w.end_s and w.start_s < first_s + 19
    ]
    assert inside == []
    assert words_of(transcript).count("75%") == 1
    (pause,) = (p for p in transcript.pauses or () if p.duration_s > 10)
    assert pause.duration_s == pytest.approx(20, abs=1)


@pytest.mark.model
@pytest.mark.parametrize(
    ("transcriber", "heard"),
    [("faster_tiny", "heard_by_faster"), ("openai_tiny", "heard_by_openai")],
    indirect=True,
)
def test_heard_live_it_is_the_same(
    transcriber: Transcriber, heard: Heard, answer: Recording
) -> None:
    assert heard_live(transcriber, answer.samples, pytest.fail) == heard[0]


@pytest.mark.model
def test_what_is_not_wanted_any_more_is_given_up(
    transcriber: WindowDecoder, sentences: tuple[Samples, Samples]
) -> None:
    end_s = len(sentences[1]) / SAMPLE_RATE_HZ
    with pytest.raises(OutdatedError):
        transcriber.decode_window(Window(sentences[1], 0.0, end_s, wanted=lambda: False))
    again = transcriber.decode_window(Window(sentences[1], 0.0, end_s))
    assert any("75" in word.text for segment in again.segments for word in segment.words)


@pytest.mark.model
def test_what_is_given_up_late_leaves_the_engine_whole(
    transcriber: WindowDecoder, sentences: tuple[Samples, Samples]
) -> None:
    window = Window(sentences[1], 0.0, len(sentences[1]) / SAMPLE_RATE_HZ)
    asked = count(1)
    whole = transcriber.decode_window(replace(window, wanted=lambda: bool(next(asked))))
    times = next(asked) - 1
    again = count(1)
    with suppress(OutdatedError):
        transcriber.decode_window(replace(window, wanted=lambda: next(again) < times))
    assert transcriber.decode_window(window) == whole


@pytest.mark.model
def test_captions_of_the_first_sentence_come_before_the_second_is_said(
    sentences: tuple[Samples, Samples], faster_tiny: Transcriber, cache_dir: Path
) -> None:
    shown: queue.SimpleQueue[str] = queue.SimpleQueue()

    def show(firm: str, tentative: str) -> None:
        shown.put(f"{firm} {tentative}")

    captioner = Captioner(lambda: open_caption_engine(cache_dir), show, pytest.fail)
    samples = sentences[0]
    for start in range(0, len(samples), 1600):
        captioner.feed(samples[start : start + 1600], 0.0)
    caption = shown.get(timeout=60)
    while "invoices" not in caption:
        caption = shown.get(timeout=60)
    captioner.close()
    assert "customers" in caption.lower()
    assert faster_tiny.model == MODEL


@pytest.mark.model
@pytest.mark.filterwarnings(  # openai-whisper's normaliser leaves its file open
    "ignore:unclosed file .*english.json:ResourceWarning"
)
def test_the_engines_agree(heard_by_faster: Heard, heard_by_openai: Heard) -> None:
    assert word_error_rate(heard_by_faster[0].text, heard_by_openai[0].text) < 0.15


@pytest.mark.model
@pytest.mark.parametrize("level", [0.0, 0.05])
def test_silence_and_noise_give_nothing(transcriber: Transcriber, level: float) -> None:
    noise = np.random.default_rng(3).normal(scale=level, size=5 * SAMPLE_RATE_HZ)
    recording = to_recording(noise.astype(np.float32))
    transcript = transcriber.transcribe(recording, lambda _share: None)
    assert transcript.text == ""
    assert transcript.duration_s == 5


@pytest.mark.model
@pytest.mark.timeout(60)
@pytest.mark.parametrize("level", [0.0, 0.001])
def test_silence_that_ends_inside_a_frame_is_left(transcriber: WindowDecoder, level: float) -> None:
    samples = np.random.default_rng(2).normal(0, 1, 9536).astype(np.float32) * np.float32(level)
    end_s = len(samples) / SAMPLE_RATE_HZ
    assert transcriber.decode_window(Window(samples, 0.1, end_s)).advance_s > 0


@pytest.mark.model
def test_base_joined_from_its_parts_hears_the_figure(
    faster_base: Transcriber, sentences: tuple[Samples, Samples]
) -> None:
    transcript = faster_base.transcribe(to_recording(sentences[1]), lambda _share: None)
    assert "75%" in words_of(transcript)
    assert faster_base.notice is None


class _Trap:
    """Pickled, it would create a file when loaded without care."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self._file,)


def test_a_checkpoint_with_code_is_refused_and_not_run(tmp_path: Path) -> None:
    pytest.importorskip("whisper")
    from interviewer.transcribe.engines.openai_whisper_engine import OpenAIWhisper

    torch = pytest.importorskip("torch")
    torch.save({"dims": {}, "model_state_dict": _Trap(tmp_path / "ran")}, tmp_path / "trap.pt")
    with pytest.raises(ModelError, match=r"trap\.pt: .*weights alone"):
        OpenAIWhisper(tmp_path / "trap.pt", "trap.pt")
    assert not (tmp_path / "ran").exists()
    for protocol in (2, 4):  # of protocol 4 torch warns, and a warning fails a test
        (tmp_path / "plain.pt").write_bytes(pickle.dumps([1, 2], protocol=protocol))
        with pytest.raises(ModelError, match="plain"):
            OpenAIWhisper(tmp_path / "plain.pt", "plain.pt")


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper")
    from interviewer.transcribe.engines.faster_whisper_engine import FasterWhisper

    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match="faster-whisper cannot load"):
        FasterWhisper(tmp_path, str(tmp_path))
