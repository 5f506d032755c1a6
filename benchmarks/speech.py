"""Word error rate and speed of every engine and model on recordings with known words.

    python benchmarks/speech.py FOLDER [--quick] [--engine E]... [--model M]... [--raw]

FOLDER holds sound files and `refs.tsv` with the columns `file` and `transcript`. Texts are
compared after Whisper's English normaliser (Radford et al. 2022, appendix C). The real-time
factor is seconds of work per second of sound; processor seconds count all threads.
"""

import argparse
import csv
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import platformdirs

from interviewer.domain.recording import Recording, SpeechSpan
from interviewer.listen.decode import decode
from interviewer.listen.vad import to_recording
from interviewer.transcribe.choose import open_transcriber
from interviewer.transcribe.known_models import ENGINES
from interviewer.transcribe.transcriber import Transcriber

QUICK_CLIPS = 6


class Normaliser(Protocol):
    """Text as it is compared."""

    def __call__(self, text: str) -> str:
        """The text in its plainest spelling."""
        ...


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording and what was said in it."""

    name: str
    recording: Recording
    said: str


def main() -> None:
    """Measure and print one row for each engine and model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help=f"the first {QUICK_CLIPS} clips only")
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--model", action="append")
    parser.add_argument(
        "--raw", action="store_true", help="take all sound for speech: no word is dropped"
    )
    asked = parser.parse_args()
    clips = read_clips(asked.folder, QUICK_CLIPS if asked.quick else None, raw=asked.raw)
    total_s = sum(clip.recording.duration_s for clip in clips)
    print(f"{len(clips)} clips, {total_s:.0f} s of sound")
    print(f"{'engine':<16}{'model':<10}{'WER %':>7}{'real-time factor':>18}{'CPU s / s':>11}")
    normalise = normaliser()
    cache = Path(platformdirs.user_cache_dir("interviewer")) / "models"
    for engine in asked.engine or ENGINES:
        for model in asked.model or ("tiny.en", "base"):
            transcriber = open_transcriber(engine, model, cache)
            error_rate, wall_s, cpu_s = measure(transcriber, clips, normalise)
            print(
                f"{engine:<16}{model:<10}{100 * error_rate:>7.1f}"
                f"{wall_s / total_s:>18.2f}{cpu_s / total_s:>11.2f}",
                flush=True,
            )


def read_clips(folder: Path, count: int | None, *, raw: bool) -> list[Clip]:
    """The clips that `refs.tsv` lists, decoded, with speech detected (or, raw, all of it)."""
    with (folder / "refs.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))[:count]
    clips = []
    for row in rows:
        recording = to_recording(decode(folder / row["file"]))
        if raw:
            whole = SpeechSpan(0.0, recording.duration_s)
            recording = Recording(recording.samples, (whole,))
        clips.append(Clip(row["file"], recording, row["transcript"]))
    return clips


def normaliser() -> Normaliser:
    """Whisper's normaliser of English text."""
    from whisper.normalizers import EnglishTextNormalizer

    made: Normaliser = EnglishTextNormalizer()
    return made


def measure(
    transcriber: Transcriber, clips: list[Clip], normalise: Normaliser
) -> tuple[float, float, float]:
    """Word error rate over all clips, wall-clock seconds and processor seconds."""
    import jiwer

    wall_s, cpu_s = time.perf_counter(), time.process_time()
    texts = [transcriber.transcribe(clip.recording, _ignore).text for clip in clips]
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    error_rate = jiwer.wer([normalise(clip.said) for clip in clips], [normalise(t) for t in texts])
    return float(error_rate), wall_s, cpu_s


def _ignore(_share: float) -> None:
    return


if __name__ == "__main__":
    main()
