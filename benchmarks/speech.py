"""Accuracy, speed and cost of every engine and model at hand, side by side in one run.

    python benchmarks/speech.py FOLDER [--quick] [--engine E]... [--model M]... [--no-live]

FOLDER holds sound files and `refs.tsv` with the columns `file` and `transcript`; the project's own
spoken fixtures are heard besides. Each engine with each model runs in a process of its own.

- WER: word error rate after Whisper's English normaliser (Radford et al. 2022, appendix C), on
  FOLDER and on the fixtures.
- x speech: seconds of work for a second of sound; CPU: processor seconds, all threads, likewise.
- MB: peak memory of the process. load: seconds from nothing to a loaded model.
- lag: from the end of the last word of a live answer to its kept scorecard (benchmarks/live.py).
- incr.: WER of the live transcript against that of the whole recording, same engine and model.
- numbers: of the values spoken in the fixtures, the share that the transcript holds as values.
- fillers: of the fillers said, the share in the transcript. The last row is the second, prompted
  hearing that counts them, with its precision.

`--quick` hears less and leaves the live columns out. Read the figures as ratios: machines differ.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs
from clip_lists import listed

from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript
from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.fillers.placed import heard_fillers
from interviewer.language.quantities.comparing import same_value
from interviewer.language.quantities.find_values import values
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import to_recording
from interviewer.transcribe.engines.open_engine import installed_engines, open_transcriber
from interviewer.transcribe.filler_counter import open_filler_counter
from interviewer.transcribe.measurements import this_machine
from interviewer.transcribe.measuring import peak_memory_mb
from interviewer.transcribe.weights.model_files import locate

FIXTURES = Path(__file__).parent.parent / "audio_fixtures"
QUICK_FIXTURES = ("very-short",)
CACHE = Path(platformdirs.user_cache_dir("interviewer")) / "models"
MODELS = ("tiny.en", "base")
LIVE_S = 60.0
_COUNTED = {"percent", "count", "multiple", "money", "duration", "measure"}


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording and what was said in it."""

    name: str
    recording: Recording
    said: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``None`` was not measured."""

    engine: str
    model: str
    factor: float
    cpu: float
    memory_mb: float | None
    load_s: float
    wer: float | None = None
    wer_fixtures: float | None = None
    lag_s: float | None = None
    incremental: float | None = None
    numbers: float | None = None
    fillers: float | None = None
    precision: float | None = None


HEADS = ("WER", "fixtures", "x speech", "CPU", "MB", "load", "lag", "incr.", "numbers", "fillers",
         "precision")  # fmt: skip


def main() -> None:
    """Measure and print one row for each engine and model, then one for the filler counter."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="under two minutes on a quiet machine")
    parser.add_argument("--no-live", action="store_true", help="leave out lag and incr.")
    parser.add_argument("--engine", action="append")
    parser.add_argument("--model", action="append")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "MODEL"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        clips = read_clips(asked.folder, quick=asked.quick)
        engine, model = asked.one
        live = not (asked.quick or asked.no_live)
        row = counter_row(clips) if engine == "fillers" else model_row(engine, model, clips, live)
        print(json.dumps(asdict(row)))
        return
    print(f"{date.today()}, {this_machine()}, load average {os.getloadavg()[0]:.1f}")
    print(f"{'engine':<16}{'model':<9}" + "".join(f"{head:>10}" for head in HEADS))
    for engine in asked.engine or installed_engines():
        for model in asked.model or MODELS:
            if locate(model, CACHE, engine) is not None:
                _show(_in_own_process(engine, model))
    _show(_in_own_process("fillers", "tiny.en"))
    print(f"load average at the end {os.getloadavg()[0]:.1f}")


def _in_own_process(engine: str, model: str) -> Row:
    command = (sys.executable, __file__, *sys.argv[1:], "--one", engine, model)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Row(**json.loads(done.stdout.splitlines()[-1]))


def _show(row: Row) -> None:
    columns = (
        *(_percent(row.wer), _percent(row.wer_fixtures), f"{row.factor:.2f}", f"{row.cpu:.2f}"),
        "-" if row.memory_mb is None else f"{row.memory_mb:.0f}",
        f"{row.load_s:.1f}",
        "-" if row.lag_s is None else f"{row.lag_s:.1f}",
        *map(_percent, (row.incremental, row.numbers, row.fillers, row.precision)),
    )
    print(f"{row.engine:<16}{row.model:<9}" + "".join(f"{c:>10}" for c in columns), flush=True)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def read_clips(folder: Path, *, quick: bool) -> list[Clip]:
    """The clips that `refs.tsv` lists and the project's own; quick: three of them."""
    rows = listed(folder)
    if quick:
        filled = [row for row in rows[1:] if fillers(row[1])]
        rows = [rows[0], *filled[:1]]
    own = [json.loads(path.read_text("utf-8")) for path in sorted(FIXTURES.glob("*.json"))]
    named = [(f"{one['id']}.ogg", one["text"]) for one in own if one["text"]]
    if quick:
        named = [one for one in named if one[0].removesuffix(".ogg") in QUICK_FIXTURES]
    return [
        *(Clip(name, to_recording(decode(folder / name)), said, own=False) for name, said in rows),
        *(
            Clip(name, to_recording(decode(FIXTURES / name)), said, own=True)
            for name, said in named
        ),
    ]


def model_row(engine: str, model: str, clips: Sequence[Clip], live: bool) -> Row:
    """Measure one engine with one model."""
    started_s = time.perf_counter()
    transcriber = open_transcriber(engine, model, CACHE)
    load_s = time.perf_counter() - started_s
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    heard = [transcriber.transcribe(clip.recording, _ignore) for clip in clips]
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    memory_mb = peak_memory_mb()
    texts = [transcript.text for transcript in heard]
    said = [Counter(_fillers(clip.said)) for clip in clips]
    found = [Counter(_fillers(text)) for text in texts]
    lag_s, incremental = _live(transcriber) if live else (None, None)
    sound_s = sum(clip.recording.duration_s for clip in clips)
    return Row(
        engine=engine,
        model=model,
        wer=_wer(clips, texts, own=False),
        wer_fixtures=_wer(clips, texts, own=True),
        factor=wall_s / sound_s,
        cpu=cpu_s / sound_s,
        memory_mb=memory_mb,
        load_s=load_s,
        lag_s=lag_s,
        incremental=incremental,
        numbers=number_recall(clips, texts),
        fillers=_share(said, found),
    )


def counter_row(clips: Sequence[Clip]) -> Row:
    """Measure the hearing that counts fillers, put into what it heard itself."""
    started_s = time.perf_counter()
    counter = open_filler_counter(CACHE)
    if counter is None:
        raise SystemExit("no filler counter: faster-whisper or tiny.en is not here")
    load_s = time.perf_counter() - started_s
    plain = open_transcriber("faster-whisper", counter.model, CACHE)
    scored = [plain.transcribe(clip.recording, _ignore) for clip in clips]
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    heard = [counter.verbatim(clip.recording, _ignore).transcript for clip in clips]
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    said = [Counter(_fillers(clip.said)) for clip in clips]
    found = [Counter(_put_back(one, other)) for one, other in zip(scored, heard, strict=True)]
    sound_s = sum(clip.recording.duration_s for clip in clips)
    return Row(
        engine="filler counter",
        model=counter.model,
        factor=wall_s / sound_s,
        cpu=cpu_s / sound_s,
        memory_mb=peak_memory_mb(),
        load_s=load_s,
        fillers=_share(said, found),
        precision=_share(found, said),
    )


def _put_back(scored: Transcript, verbatim: Transcript) -> list[str]:
    return [filler.text for filler in heard_fillers(scored, verbatim)]


def _fillers(text: str) -> list[str]:
    return [filler.text.lower() for filler in fillers(text)]


def _share(wanted: Sequence[Counter[str]], there: Sequence[Counter[str]]) -> float | None:
    """Of all that is wanted, clip by clip and word by word, the share that is there."""
    hits = sum((one & other).total() for one, other in zip(wanted, there, strict=True))
    total = sum(one.total() for one in wanted)
    return hits / total if total else None


def number_recall(clips: Sequence[Clip], texts: Sequence[str]) -> float | None:
    """Of the values spoken in the fixtures, the share that the transcripts hold as equal values."""
    said = found = 0
    for clip, text in zip(clips, texts, strict=True):
        known = values(text)
        for value in values(clip.said) if clip.own else ():
            if value.kind in _COUNTED and not value.bare:
                said += 1
                found += any(same_value(value, other) for other in known)
    return found / said if said else None


def _wer(clips: Sequence[Clip], texts: Sequence[str], *, own: bool) -> float | None:
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    pairs = [
        (normal(clip.said), normal(text))
        for clip, text in zip(clips, texts, strict=True)
        if clip.own is own
    ]
    return float(jiwer.wer([one for one, _ in pairs], [other for _, other in pairs]))


def _live(transcriber: Any) -> tuple[float, float]:  # noqa: ANN401 -- a `Transcriber`
    """Lag in seconds, and the live transcript's word error rate against the whole file's."""
    from live import lag_s, spoken_answer
    from live_words import compare, joined_answers

    lag = lag_s(transcriber, spoken_answer(LIVE_S))
    name, samples = joined_answers(None)[0]
    return lag.total_s, compare(transcriber, name, samples).live_to_afterwards / 100


def _ignore(_share: float) -> None:
    return


if __name__ == "__main__":
    main()
