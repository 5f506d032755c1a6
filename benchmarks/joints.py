"""Words that nobody said where two windows of a recording meet, now and by an earlier version.

    python benchmarks/joints.py [FOLDER]... [--recordings N] [--model M] [--before COMMIT] [--show]

A FOLDER holds clips and ``refs.tsv`` with the columns ``file`` and ``transcript``. Clips that the
engine hears without a fault when each is alone are joined, in any order and with pauses from none
to two seconds, to N recordings of 45 seconds and more: a fault in these comes of the joining. The
project's own fixtures, which are spoken at one go, are heard besides, each as it is.

- inserted: words that nobody said (in the alignment of least edits, after Whisper's English
  normaliser) within a second of where a window begins; and that for a minute of sound.
- lost: words that were said and are not there, anywhere. WER: word error rate.

What the engine made of a window is kept in ``build/joints``, so that a second run is quick.
``--show`` prints what was heard around each inserted word.
"""

import argparse
import dataclasses
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import platformdirs
from clip_lists import listed
from earlier import ROOT, printed_by

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.domain.transcript import Transcript
from interviewer.listen.decode import decode
from interviewer.listen.speech import to_recording
from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord, Window
from interviewer.transcribe.engines.open_engine import open_transcriber
from interviewer.transcribe.transcriber import WindowDecoder
from interviewer.transcribe.windows import transcribe_whole

CACHE = Path(platformdirs.user_cache_dir("interviewer")) / "models"
KEPT = ROOT / "build" / "joints"
FIXTURES = ROOT / "audio_fixtures"
PAUSES_S = (0.0, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0)
LONG_ENOUGH_S = 45.0
LONGEST_CLIP_S = 25.0
NEAR_S = 1.0
FLOOR = 0.0003
"""Noise of the room under everything: pauses of plain zeros occur in no recording."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sound, and what is said in it."""

    samples: Samples
    said: str


@dataclass(slots=True)
class Counts:
    """Sums over recordings."""

    recordings: int = 0
    minutes: float = 0.0
    joints: int = 0
    inserted: int = 0
    lost: int = 0
    words: int = 0
    edits: int = 0


class Ear:
    """An engine that remembers, on disk, what it heard, and where the windows began."""

    def __init__(self, model: str) -> None:
        engine = open_transcriber("faster-whisper", model, CACHE)
        self._engine = cast("WindowDecoder", engine)
        self._model = model
        self._recording = b""
        self.joints_s: list[float] = []

    def transcript(self, samples: Samples) -> Transcript:
        """The whole recording; ``joints_s`` says where its windows begin, but for the first."""
        self._recording, self.joints_s = samples.tobytes(), []
        return transcribe_whole(self.decode_window, to_recording(samples), lambda _share: None)

    def decode_window(self, window: Window) -> DecodedWindow:
        """As the engine does, or did once."""
        first = self._recording.find(window.samples.tobytes()) // window.samples.itemsize
        start_s = first / SAMPLE_RATE_HZ + window.start_s
        if first >= 0 and start_s > 0:
            self.joints_s.append(start_s)
        asked = f"{self._model} {window.start_s} {window.end_s} {window.greedy} ".encode()
        name = hashlib.sha256(asked + window.samples.tobytes()).hexdigest()
        path = KEPT / name[:2] / f"{name}.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            heard = self._engine.decode_window(window)
            path.write_text(json.dumps(dataclasses.asdict(heard)), encoding="utf-8")
        return _read(json.loads(path.read_text("utf-8")))


def _read(kept: dict[str, list[dict[str, list[dict[str, float]]]]]) -> DecodedWindow:
    segments = [
        EngineSegment(**{**one, "words": tuple(EngineWord(**word) for word in one["words"])})  # type: ignore[arg-type]  # as written
        for one in kept["segments"]
    ]
    return DecodedWindow(tuple(segments), kept["advance_s"])  # type: ignore[arg-type]  # as written


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("folder", type=Path, nargs="*", help="clips with refs.tsv")
    reader.add_argument("--recordings", type=int, default=200)
    reader.add_argument("--model", default="base")
    reader.add_argument("--before", metavar="COMMIT", help="measure this version too")
    reader.add_argument("--show", action="store_true", help="what was heard around each")
    reader.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    asked = reader.parse_args()
    if not asked.bare:
        print(f"{asked.model:24}{'recordings':>11}{'minutes':>9}{'joints':>8}{'inserted':>10}"
              f"{'a minute':>10}{'lost':>6}{'words':>7}{'WER':>8}")  # fmt: skip
    if asked.before:
        given = [*map(str, asked.folder), "--recordings", str(asked.recordings)]
        show = ["--show"] if asked.show else []
        rows = printed_by(asked.before, __file__, *given, "--model", asked.model, "--bare", *show)
        print(rows.replace(" now ", " then"), end="")
    ear = Ear(asked.model)
    _measure("joined clips now ", ear, joined(ear, asked.folder, asked.recordings), asked.show)
    _measure("fixtures now ", ear, fixtures(), asked.show)


def _measure(name: str, ear: Ear, recordings: Iterator[Spoken], show: bool) -> None:
    counts = Counts()
    for one in recordings:
        add(counts, ear, one, show=show)
    if counts.recordings:
        inserted, minutes = counts.inserted, counts.minutes
        wer = 100 * counts.edits / counts.words
        print(f"{name:24}{counts.recordings:>11}{minutes:>9.1f}{counts.joints:>8}{inserted:>10}"
              f"{inserted / minutes:>10.3f}{counts.lost:>6}{counts.words:>7}{wer:>6.2f} %",
              flush=True)  # fmt: skip


def add(counts: Counts, ear: Ear, one: Spoken, *, show: bool) -> None:
    """Hear a recording, hold it against what is said, and add what is wrong."""
    import jiwer

    heard = ear.transcript(one.samples)
    tokens = [(token, word) for word in heard.words for token in normal(word.text)]
    aligned = jiwer.process_words(
        " ".join(normal(one.said)), " ".join(token for token, _ in tokens)
    )
    counts.recordings += 1
    counts.minutes += len(one.samples) / SAMPLE_RATE_HZ / 60
    counts.joints += len(ear.joints_s)
    counts.lost += aligned.deletions
    counts.words += aligned.hits + aligned.substitutions + aligned.deletions
    counts.edits += aligned.insertions + aligned.substitutions + aligned.deletions
    for chunk in aligned.alignments[0]:
        for at in range(chunk.hyp_start_idx, chunk.hyp_end_idx) if chunk.type == "insert" else ():
            _, word = tokens[at]
            if any(word.start_s - NEAR_S < s < word.end_s + NEAR_S for s in ear.joints_s):
                counts.inserted += 1
                if show:
                    around = " ".join(token for token, _ in tokens[max(0, at - 5) : at + 6])
                    print(f"  {word.text!r} at {word.start_s:.2f} s: {around}")


def normal(text: str) -> list[str]:
    """The words of a text as Whisper's English normaliser writes them."""
    from whisper.normalizers import EnglishTextNormalizer

    words: list[str] = EnglishTextNormalizer()(text).split()
    return words


def joined(ear: Ear, folders: Sequence[Path], count: int) -> Iterator[Spoken]:
    """Recordings of clips that are heard without a fault alone, the same every time."""
    clips = [clip for folder in folders for clip in read_clips(folder) if _heard_alone(ear, clip)]
    chance = random.Random(0)  # noqa: S311 -- no secret
    floor = np.random.default_rng(0)
    for _ in range(count if clips else 0):
        pieces: list[Samples] = []
        said: list[str] = []
        while sum(map(len, pieces)) < LONG_ENOUGH_S * SAMPLE_RATE_HZ:
            clip = chance.choice(clips)
            pause = np.zeros(round(chance.choice(PAUSES_S) * SAMPLE_RATE_HZ), np.float32)
            pieces += [clip.samples, pause]
            said.append(clip.said)
        samples = np.concatenate(pieces)
        noise = floor.normal(0, FLOOR, len(samples)).astype(np.float32)
        yield Spoken(samples + noise, " ".join(said))


def read_clips(folder: Path) -> Iterator[Spoken]:
    """The clips of a folder that fit into one window, but those of numbers: 2 4 is no 24."""
    for name, said in listed(folder):
        samples = decode(folder / name)
        short = len(samples) <= LONGEST_CLIP_S * SAMPLE_RATE_HZ
        if short and not any(c.isdigit() for c in "".join(normal(said))):
            yield Spoken(samples, said)


def _heard_alone(ear: Ear, clip: Spoken) -> bool:
    heard = ear.decode_window(Window(clip.samples, 0.0, len(clip.samples) / SAMPLE_RATE_HZ))
    words = [word.text for segment in heard.segments for word in segment.words]
    return normal("".join(words)) == normal(clip.said)


def fixtures() -> Iterator[Spoken]:
    """The project's own fixtures in which something is said."""
    for path in sorted(FIXTURES.glob("*.json")):
        said = json.loads(path.read_text("utf-8"))["text"]
        if said:
            yield Spoken(decode(path.with_suffix(".ogg")), said)


if __name__ == "__main__":
    main()
