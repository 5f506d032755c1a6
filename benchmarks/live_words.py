"""Live transcription: whether the words are the ones that a whole recording gives.

    python benchmarks/live_words.py [FOLDER] [--quick] [--engine E] [--model M]

Recordings of two to five minutes (fixtures, and the clips of FOLDER, which has a ``refs.tsv`` with
the columns ``file`` and ``transcript``) with pauses of one and eight seconds are heard live (fed
faster than real time), afterwards by the same engine, and by the engine's library in its own loop
over the whole file. The library does not agree with itself when sound is added after a window, so
the last column is what no live hearing can avoid.

For other benchmarks: `joined_answers` and `compare` do the measuring and print nothing.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import platformdirs
from clip_lists import listed
from live import FIXTURES, ROOT

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.engines.open_engine import open_transcriber
from interviewer.transcribe.transcriber import Transcriber

sys.path.insert(0, str(ROOT / "tests"))
from hearing import heard_live


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
    parser.add_argument("--quick", action="store_true", help="the fixtures alone")
    parser.add_argument("--engine", default="faster-whisper")
    parser.add_argument("--model", default="base")
    asked = parser.parse_args()
    cache = Path(platformdirs.user_cache_dir("interviewer")) / "models"
    transcriber = open_transcriber(asked.engine, asked.model, cache)
    recordings = joined_answers(asked.folder)
    _print_comparisons(transcriber, recordings[:1] if asked.quick else recordings)


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


def joined_answers(folder: Path | None) -> list[tuple[str, Samples]]:
    """Recordings of two to five minutes: name and samples."""
    fixtures = [decode(ROOT / "audio_fixtures" / f"{name}.ogg") for name in FIXTURES]
    made = [("fixtures", _joined(fixtures, (1.0, 8.0)))]
    if folder is None:
        return made
    clips = [decode(folder / name) for name, _ in listed(folder)]
    for seed in range(3):
        order = random.Random(seed).sample(clips, len(clips))  # noqa: S311 -- no secret
        made.append((f"human clips, order {seed}", _joined(order, (0.4, 1.0, 1.5, 8.0))))
    return made


def compare(transcriber: Transcriber, name: str, samples: Samples) -> Comparison:
    """Hear one recording live, afterwards, and with the library's own loop."""
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    recording = to_recording(samples)
    afterwards = normal(transcriber.transcribe(recording, lambda _: None).text)
    live = normal(heard_live(transcriber, samples, print).text)
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


if __name__ == "__main__":
    main()
