"""Live transcription: how soon the scorecard stands after the last word, and captions on the way.

    python benchmarks/live.py [--quick] [--engine E] [--model M] [--runs N] [--seconds S]

An answer joined from the spoken fixtures comes in at the pace of speech; the candidate ends it
``REACTION_S`` after the last word. The lag is from the end of that word until the whole round is
scored and kept. Beside it stands openai-whisper base over the same recording, as its users call it
(greedy, no word times), begun at the end of speech. Captions: how long after it was said a word
was first shown, median and ninth of ten.

Whether the words are right is measured in `live_words.py`.

For other benchmarks: `lag_s` and `plain_whisper_s` do the measuring and print nothing.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
import platformdirs

from interviewer.ask.player import Player
from interviewer.bank.read.story_files import read_stories
from interviewer.domain.question import Question
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording
from interviewer.practice.round_tools import Parts
from interviewer.practice.view import Controls
from interviewer.practice.whole_round import Practice
from interviewer.score.scorer import Scorer
from interviewer.transcribe.engines.open_engine import open_transcriber
from interviewer.transcribe.live.caption_engine import open_caption_engine
from interviewer.transcribe.live.captioner import LoadCaptions, no_captions
from interviewer.transcribe.transcriber import Transcriber

ROOT = Path(__file__).parent.parent
BLOCK = SAMPLE_RATE_HZ // 10
REACTION_S = 1.0
FIXTURES = ("documentation-full", "on-call-rambling", "multiprocessing-spoken", "bakery-off-bank")


@dataclass(frozen=True, slots=True)
class Lag:
    """Seconds from the end of the last word until the scorecard is kept, and its parts.

    ``cpu_s`` are the processor seconds spent in it: on two idle cores the lag cannot be shorter
    than the fifth of a second of silence that starts the last decoding and half of these.
    ``captions_s`` are, for each word that was shown, the seconds from its end until then.
    """

    total_s: float
    cpu_s: float
    scoring_s: float
    words: int
    captions_s: tuple[float, ...]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one run of 40 s")
    parser.add_argument("--engine", default="faster-whisper")
    parser.add_argument("--model", default="base")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120.0)
    asked = parser.parse_args()
    cache = Path(platformdirs.user_cache_dir("interviewer")) / "models"
    transcriber = open_transcriber(asked.engine, asked.model, cache)
    runs, seconds = (1, 40.0) if asked.quick else (asked.runs, asked.seconds)
    _print_lags(transcriber, cache, runs, seconds)


def _print_lags(transcriber: Transcriber, cache: Path, runs: int, seconds: float) -> None:
    whisper = open_transcriber("openai-whisper", "base", cache)
    print(
        f"lag after {seconds:.0f} s of speech, {transcriber.engine} {transcriber.model}", flush=True
    )
    lags: list[float] = []
    plain: list[float] = []
    captions_s: list[float] = []
    for number in range(runs):
        samples = spoken_answer(seconds, number)
        lag = lag_s(transcriber, samples, partial(open_caption_engine, cache))
        captions_s.extend(lag.captions_s)
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
    print(
        f"  captions of {len(captions_s)} words: {statistics.median(captions_s):.1f} s after the "
        f"word, nine of ten within {statistics.quantiles(captions_s, n=10)[-1]:.1f} s"
    )


def spoken_answer(seconds: float, number: int = 0) -> Samples:
    """About so many seconds of the fixtures' speech, another stretch for each number.

    It ends with a phrase, as answers do.
    """
    names = FIXTURES[number % len(FIXTURES) :] + FIXTURES[: number % len(FIXTURES)]
    fixtures = [decode(ROOT / "audio_fixtures" / f"{name}.ogg") for name in names]
    sound = np.concatenate(fixtures)[: round((seconds + 2.3 * number) * SAMPLE_RATE_HZ)]
    ends_s = [span.end_s for span in to_recording(sound).speech]
    return sound[: round(ends_s[-2] * SAMPLE_RATE_HZ)]


def lag_s(
    transcriber: Transcriber, samples: Samples, load_captions: LoadCaptions = no_captions
) -> Lag:
    """One round at the pace of speech; the samples end with the last word."""
    source, view = _Paced(samples), _Watcher()
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
            load_captions=load_captions,
        )
        question = Question("benchmark", "Tell me about a time when you improved something.")
        with Practice(parts, view) as practice:
            done = practice.run(question, None, source)
        kept_at_s, cpu_s = time.monotonic(), time.process_time() - source.cpu_before_s
    words = done.card.transcript.words if done else ()
    began_s = source.last_word_at_s - len(samples) / SAMPLE_RATE_HZ
    captions_s = view.delays_s([began_s + word.end_s for word in words])
    return Lag(kept_at_s - source.last_word_at_s, cpu_s, loaded.took_s, len(words), captions_s)


def plain_whisper_s(whisper: Transcriber, samples: Samples) -> float:
    """Seconds that openai-whisper takes over the whole recording, greedy, without word times."""
    model = cast("Any", whisper)._whisper  # noqa: SLF001 -- the library itself is measured
    began_s = time.monotonic()
    model.transcribe(samples, language="en", fp16=False)
    return time.monotonic() - began_s


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


class _Watcher:
    """A view that remembers when how many words stood in the captions."""

    def __init__(self) -> None:
        self._shown: list[tuple[float, int]] = []

    def delays_s(self, said_at_s: Sequence[float]) -> tuple[float, ...]:
        """How long after each word, in turn, so many words were shown first."""
        waits = (
            next((at_s - said_s for at_s, count in self._shown if count > index), None)
            for index, said_s in enumerate(said_at_s)
        )
        return tuple(wait_s for wait_s in waits if wait_s is not None)

    def question(self, question: Question) -> None: ...

    def notice(self, message: str) -> None:
        print(f"  ! {message}")

    def reading(self, skip: object, over: object) -> None: ...

    def instead(self, fault: object) -> None: ...

    def listen_again(self, silence: object) -> None: ...

    def heard(self, progress: object) -> None: ...

    def captions(self, firm: str, tentative: str) -> None:
        self._shown.append((time.monotonic(), len(f"{firm} {tentative}".split())))

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        while not recording_over():
            controls.stop.wait(0.02)

    def busy(self, what: str) -> AbstractContextManager[Callable[[float], None]]:  # noqa: ARG002 -- as `RoundView`
        return nullcontext(lambda _: None)


if __name__ == "__main__":
    main()
