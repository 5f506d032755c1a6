"""One row of a recogniser's JSON: its words, times, speaker, whatever its keys are called."""

from collections.abc import Mapping, Sequence
from typing import Any

from interviewer.transcribe.written.clocks import seconds

Json = Mapping[str, Any]

TEXTS = (
    "punctuated_word", "text", "sentence", "transcript", "word", "value", "content", "utf8",
    "raw_text", "caption", "message", "display",
)  # fmt: skip
_STARTS = (
    "start_s", "start", "start_time", "startTime", "start_timestamp", "startTimestamp", "begin",
    "from", "ts", "start_ms", "startMs", "tStartMs", "startOffset", "time",
)  # fmt: skip
_ENDS = (
    "end_s", "end", "end_time", "endTime", "end_timestamp", "endTimestamp", "to", "end_ts",
    "end_ms", "endMs", "endOffset",
)  # fmt: skip
_LENGTHS = ("duration", "dur", "dDurationMs", "duration_ms")
_SPEAKERS = (
    "speaker_name", "speakerName", "speaker", "speaker_label", "speakerLabel", "speaker_id",
    "speakerId", "participant", "voice", "name", "role",
)  # fmt: skip
_PROBABILITIES = ("probability", "confidence", "p", "score")
_WORDS = ("words", "elements", "segs", "alternatives")
_PAIRS = ("timestamp", "offsets", "timestamps", "time_range")


def merged(row: Json) -> Json:
    """A row with its best alternative laid under it."""
    others = row.get("alternatives")
    best = others[0] if isinstance(others, list) and others else None
    return {**best, **row} if isinstance(best, Mapping) else row


def text_in(row: Json) -> str:
    """What the row says; empty where no key holds it."""
    for key in TEXTS:
        if isinstance(row.get(key), str):
            return str(row[key])
    return ""


def words_in(row: Json) -> list[Json]:
    """The rows of its words, if it has any."""
    for key in _WORDS:
        if isinstance(row.get(key), list):
            return [merged(word) for word in row[key] if isinstance(word, Mapping)]
    return []


def speaker_in(row: Json) -> str | None:
    """Who says it: a name, or "Speaker 1" for a number."""
    for key in _SPEAKERS:
        value = row.get(key)
        if isinstance(value, Mapping):
            value = next((value[k] for k in ("name", "id") if isinstance(value.get(k), str)), None)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
    return None


def sureness_of(row: Json) -> float:
    """The recogniser's probability, 1 where it tells none."""
    for key in _PROBABILITIES:
        value = row.get(key)
        try:
            found = float(value) if isinstance(value, (int, float, str)) else None
        except ValueError:
            continue
        if found is not None and 0 <= found <= 1:
            return found
    return 1.0


def times_of(row: Json) -> tuple[float | None, float | None]:
    """First and last second as they stand there; whole numbers may still be milliseconds."""
    for key in _PAIRS:
        pair = row.get(key)
        if isinstance(pair, list) and len(pair) == 2:
            return _number(pair[0]), _number(pair[1])
        if isinstance(pair, Mapping):
            ms = 0.001 if key == "offsets" else 1.0
            start_s, end_s = _number(pair.get("from")), _number(pair.get("to"))
            return (
                None if start_s is None else start_s * ms
            ), None if end_s is None else end_s * ms
    start_s = _first(row, _STARTS)
    end_s = _first(row, _ENDS)
    length_s = _first(row, _LENGTHS)
    if end_s is None and start_s is not None and length_s is not None:
        end_s = start_s + length_s
    return start_s, end_s


def _first(row: Json, keys: Sequence[str]) -> float | None:
    for key in keys:
        found = _number(row.get(key))
        if found is not None:
            return found / 1000 if key.lower().endswith("ms") else found
    return None


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if 0 <= value < 1e12 else None
    if isinstance(value, str):
        try:
            return seconds(value) if ":" in value else float(value.removesuffix("s"))
        except ValueError:
            return None
    return None
