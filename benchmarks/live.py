"""Live transcription: how soon the scorecard stands after the last word, and whether it is as good.

    python benchmarks/live.py [FOLDER] [--quick] [--engine E] [--model M] [--runs N] [--seconds S]

Lag: an answer joined from the spoken fixtures comes in at the pace of speech; the candidate ends it
``REACTION_S`` after the last word; the lag is from the end of that word until the whole round is
scored and kept. Beside it stands openai-whisper base over the same recording, as its users call it
(greedy, no word times), begun at the end of speech.

Same words: recordings of two to five minutes (fixtures, and the clips of FOLDER, which has a
``refs.tsv`` with the columns ``file`` and ``transcript``) with pauses of one and eight seconds are
heard live (fed faster than real time), afterwards by the same engine, and by the engine's library
in its own loop over the whole file. The library does not agree with itself when sound is added
after a window, so the last column is what no live hearing can avoid.

For other benchmarks: `lag_s`, `plain_whisper_s`, `joined_answers` and `compare` do the measuring
and print nothing.
"""

import argparse
import csv
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
import platformdirs

from interviewer.ask.player import Player
from interviewer.bank.stories import read_stories
from interviewer.domain.question import Question
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.vad import SpeechDetector, to_recording
from interviewer.practice.parts import Parts
from interviewer.practice.practice import Practice
from interviewer.practice.view import Controls
from interviewer.score.scorer import Scorer
from interviewer.transcribe.choose import open_transcriber
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber

ROOT = Path(__file__).parent.parent
BLOCK = SAMPLE_RATE_HZ // 10
REACTION_S = 1.0
FIXTURES = ("documentation-full", "on-call-rambling", "multiprocessing-spoken", "bakery-off-bank")


@dataclass(frozen=True, slots=True)
class Lag:
    """Seconds from the end of the last word until the scorecard is kept, and its parts.

    ``cpu_s`` are the processor seconds spent in it: on two idle cores the lag cannot be shorter
    than the half second of silence that starts the last decoding and half of these.
    """

    total_s: float
    cpu_s: float
    scoring_s: float
    words: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Word error rates in percent, all after Whisper's English normaliser.

    ``live_to_afterwards``: of the live transcript, taking the same engine's transcript of the whole
    recording for the truth; ``live_to_library``: taking the library's own loop for it;
    ``library_to_itself``: of the library's loop when ten seconds of silence follow the recording.
    """

    name: str
    duration_s: float
    words: int
    live_to_afterwards: float
    live_to_library: float
    library_to_itself: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="recordings with refs.tsv")
    parser.add_argument("--quick", action="store_true", help="one run of 40 s, one comparison")
    parser.add_argument("--engine", default="faster-whisper")
    parser.add_argument("--model", default="base")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--only", choices=("lag", "words"))
    asked = parser.parse_args()
    cache = Path(platformdirs.user_cache_dir("interviewer")) / "models"
    transcriber = open_transcriber(asked.engine, asked.model, cache)
    runs, seconds = (1, 40.0) if asked.quick else (asked.runs, asked.seconds)
    if asked.only != "words":
        _print_lags(transcriber, cache, runs, seconds)
    if asked.only != "lag":
        recordings = joined_answers(asked.folder)
        _print_comparisons(transcriber, recordings[:1] if asked.quick else recordings)


def _print_lags(transcriber: Transcriber, cache: Path, runs: int, seconds: float) -> None:
    whisper = open_transcriber("openai-whisper", "base", cache)
    print(
        f"lag after {seconds:.0f} s of speech, {transcriber.engine} {transcriber.model}", flush=True
    )
    lags, plain = [], []
    for number in range(runs):
        samples = spoken_answer(seconds, number)
        lag = lag_s(transcriber, samples)
        lags.append(lag.total_s)
        began_s = time.process_time()
        plain.append(plain_whisper_s(whisper, samples))
        plain_cpu_s = time.process_time() - began_s
        print(
            f"  scorecard after {lag.total_s:.1f} s (processor {lag.cpu_s:.1f} s, scoring "
            f"{lag.scoring_s:.1f} s, {lag.words} words); openai-whisper base {plain[-1]:.1f} s "
            f"(processor {plain_cpu_s:.1f} s); load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    median_s, plain_s = statistics.median(lags), statistics.median(plain)
    print(
        f"  median {median_s:.1f} s, openai-whisper base {plain_s:.1f} s: "
        f"{plain_s / median_s:.1f} times sooner"
    )


def _print_comparisons(transcriber: Transcriber, recordings: Sequence[tuple[str, Samples]]) -> None:
    print("word error rate in %, live against the same engine afterwards, and against its library")
    print(f"{'recording':<28}{'s':>5}{'words':>7}{'afterwards':>12}{'library':>9}{'itself':>8}")
    measured = []
    for name, samples in recordings:
        one = compare(transcriber, name, samples)
        measured.append(one)
        print(
            f"{one.name:<28}{one.duration_s:>5.0f}{one.words:>7}{one.live_to_afterwards:>12.2f}"
            f"{one.live_to_library:>9.2f}{one.library_to_itself:>8.2f}",
            flush=True,
        )
    words = sum(one.words for one in measured)
    sums = [
        sum(getattr(one, column) * one.words for one in measured) / words
        for column in ("live_to_afterwards", "live_to_library", "library_to_itself")
    ]
    print(f"{'all':<33}{words:>7}{sums[0]:>12.2f}{sums[1]:>9.2f}{sums[2]:>8.2f}")


def spoken_answer(seconds: float, number: int = 0) -> Samples:
    """About so many seconds of the fixtures' speech, another stretch for each number."""
    names = FIXTURES[number % len(FIXTURES) :] + FIXTURES[: number % len(FIXTURES)]
    fixtures = [decode(ROOT / "audio_fixtures" / f"{name}.ogg") for name in names]
    sound = np.concatenate(fixtures)[: round((seconds + 2.3 * number) * SAMPLE_RATE_HZ)]
    return _without_closing_silence(sound)


def joined_answers(folder: Path | None) -> list[tuple[str, Samples]]:
    """Recordings of two to five minutes: name and samples."""
    fixtures = [decode(ROOT / "audio_fixtures" / f"{name}.ogg") for name in FIXTURES]
    made = [("fixtures", _joined(fixtures, (1.0, 8.0)))]
    if folder is None:
        return made
    with (folder / "refs.tsv").open(encoding="utf-8", newline="") as table:
        clips = [decode(folder / row["file"]) for row in csv.DictReader(table, delimiter="\t")]
    for seed in range(3):
        order = random.Random(seed).sample(clips, len(clips))  # noqa: S311 -- no secret
        made.append((f"human clips, order {seed}", _joined(order, (0.4, 1.0, 1.5, 8.0))))
    return made


def lag_s(transcriber: Transcriber, samples: Samples) -> Lag:
    """One round at the pace of speech; the samples end with the last word."""
    source = _Paced(samples)
    loaded = _TimedScorer(read_stories(ROOT / "stories"))
    with tempfile.TemporaryDirectory() as folder:
        parts = Parts(
            voice=None,
            player=cast("Player", None),
            load_transcriber=lambda: transcriber,
            load_scorer=lambda: cast("Scorer", loaded),
            store=HistoryStore(Path(folder)),
            spool_dir=Path(folder) / "unfinished",
            question_wav=Path(folder) / "question.wav",
            now=lambda: datetime.now(UTC),
        )
        question = Question("benchmark", "Tell me about a time when you improved something.")
        with Practice(parts, _Nothing()) as practice:
            done = practice.run(question, None, source)
        kept_at_s, cpu_s = time.monotonic(), time.process_time() - source.cpu_before_s
    words = len(done.card.transcript.words) if done else 0
    return Lag(kept_at_s - source.last_word_at_s, cpu_s, loaded.took_s, words)


def plain_whisper_s(whisper: Transcriber, samples: Samples) -> float:
    """Seconds that openai-whisper takes over the whole recording, greedy, without word times."""
    model = cast("Any", whisper)._whisper  # noqa: SLF001 -- the library itself is measured
    began_s = time.monotonic()
    model.transcribe(samples, language="en", fp16=False)
    return time.monotonic() - began_s


def compare(transcriber: Transcriber, name: str, samples: Samples) -> Comparison:
    """Hear one recording live, afterwards, and with the library's own loop."""
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    recording = to_recording(samples)
    afterwards = normal(transcriber.transcribe(recording, lambda _: None).text)
    live = normal(heard_live(transcriber, samples))
    library = normal(library_text(transcriber, samples))
    silence = np.zeros(10 * SAMPLE_RATE_HZ, np.float32)
    longer = normal(library_text(transcriber, np.concatenate([samples, silence])))
    return Comparison(
        name,
        recording.duration_s,
        len(afterwards.split()),
        100 * jiwer.wer(afterwards, live),
        100 * jiwer.wer(library, live),
        100 * jiwer.wer(library, longer),
    )


def heard_live(transcriber: Transcriber, samples: Samples) -> str:
    """The transcript of samples that come in as fast as they are taken."""
    loading: Future[Transcriber] = Future()
    loading.set_result(transcriber)
    detector = SpeechDetector()
    with LiveTranscription(loading, lambda *_: None, print) as live:
        for start in range(0, len(samples), BLOCK):
            block = samples[start : start + BLOCK]
            detector.feed(block)
            live.feed(block, detector.since_speech_s)
        return live.finish(to_recording(samples), lambda _: None).text


def library_text(transcriber: Transcriber, samples: Samples) -> str:
    """What the engine's library makes of the whole, with the settings that the tool uses."""
    model = cast("Any", transcriber)._whisper  # noqa: SLF001 -- the library itself is measured
    chosen = {"language": "en", "word_timestamps": True, "condition_on_previous_text": False}
    if transcriber.engine == "openai-whisper":
        return str(model.transcribe(samples, fp16=False, **chosen)["text"])
    segments, _ = model.transcribe(samples, beam_size=5, **chosen)
    return "".join(segment.text for segment in segments)


def _joined(pieces: Sequence[Samples], pauses_s: Sequence[float]) -> Samples:
    joined: list[Samples] = []
    for number, piece in enumerate(pieces):
        silence = round(pauses_s[number % len(pauses_s)] * SAMPLE_RATE_HZ)
        joined += [piece, np.zeros(silence, np.float32)]
    return np.concatenate(joined[:-1])


def _without_closing_silence(samples: Samples) -> Samples:
    return samples[: round(to_recording(samples).speech[-1].end_s * SAMPLE_RATE_HZ)]


class _Paced:
    """Gives the samples at the pace of speech, then silence until the candidate reacts."""

    name = "benchmark"
    lost_blocks = 0
    last_word_at_s = 0.0
    cpu_before_s = 0.0

    def __init__(self, samples: Samples) -> None:
        self._samples = samples

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def blocks(self) -> Iterator[Samples]:
        silence = np.zeros(round(REACTION_S * SAMPLE_RATE_HZ), np.float32)
        sound = np.concatenate([self._samples, silence])
        began_s = time.monotonic()
        self.last_word_at_s = began_s + len(self._samples) / SAMPLE_RATE_HZ
        for start in range(0, len(sound), BLOCK):
            block = sound[start : start + BLOCK]
            due_s = began_s + (start + len(block)) / SAMPLE_RATE_HZ
            time.sleep(max(0.0, due_s - time.monotonic()))
            if start <= len(self._samples) < start + BLOCK:
                self.cpu_before_s = time.process_time()
            yield block


class _TimedScorer:
    """Scores, and says how long it took."""

    took_s = 0.0

    def __init__(self, stories: Sequence[Any]) -> None:
        self._scorer = Scorer(stories)

    def score(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- as `Scorer.score`
        began_s = time.monotonic()
        card = self._scorer.score(*arguments, **named)
        self.took_s = time.monotonic() - began_s
        return card


class _Nothing:
    """A view that nobody looks at."""

    def question(self, question: Question) -> None: ...

    def notice(self, message: str) -> None:
        print(f"  ! {message}")

    def reading(self, skip: object, over: object) -> None: ...

    def instead(self, fault: object) -> None: ...

    def heard(self, progress: object) -> None: ...

    def captions(self, firm: str, tentative: str) -> None: ...

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        while not recording_over():
            controls.stop.wait(0.02)

    def busy(self, what: str) -> AbstractContextManager[Callable[[float], None]]:  # noqa: ARG002 -- as `RoundView`
        return nullcontext(lambda _: None)


if __name__ == "__main__":
    main()
