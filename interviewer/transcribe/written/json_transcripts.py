"""JSON of any recogniser to turns: rows that hold words, wherever they stand in it.

Whisper's, whisper.cpp's, Rev's, Fireflies', AssemblyAI's, Deepgram's, Amazon's and YouTube's files
differ in the names of their keys; what the keys mean is told by `json_rows`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from interviewer.transcribe.written.json_rows import (
    TEXTS,
    Json,
    merged,
    speaker_in,
    sureness_of,
    text_in,
    times_of,
    words_in,
)
from interviewer.transcribe.written.turns import TimedWord, Turn

_NOT_ROWS = frozenset({"tokens", "entities", "chapters", "summaries", "highlights"})
_SLOWEST_WORDS_PER_S = 0.02
"""Nearly a minute a word: at such a "pace" the times are milliseconds."""
_DEEPEST = 12


def turns_of(data: object) -> list[Turn] | None:
    """The turns of the list that tells most: all words, then speakers, then times of words."""
    lists = [turns for rows in _row_lists(data, 0) if (turns := _turns(rows))]
    if not lists:
        return None
    most = max(map(_count, lists))
    full = [turns for turns in lists if _count(turns) >= 0.8 * most]
    return max(
        full,
        key=lambda turns: (
            len({turn.speaker for turn in turns}),
            any(turn.text.endswith((".", "?", "!")) for turn in turns),
            sum(len(turn.words) or (turn.start_s is not None) for turn in turns),
        ),
    )


def text_of(data: object) -> str | None:
    """The text of JSON that holds nothing else: a string, or one under ``text``."""
    if isinstance(data, str):
        return data
    if isinstance(data, Mapping):
        for key in ("transcript", *TEXTS):
            if isinstance(data.get(key), str):
                return str(data[key])
    return None


def _row_lists(data: object, depth: int) -> Iterator[list[Json]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _NOT_ROWS:
                yield from _row_lists(value, depth + 1)
    elif isinstance(data, list):
        rows = [row for row in data if isinstance(row, Mapping)]
        if rows:
            yield [merged(row) for row in rows]
            if not any(text_in(merged(row)) for row in rows):
                for row in rows:
                    yield from _row_lists(row, depth + 1)
            elif len(rows) == 1:
                yield from _row_lists(rows[0], depth + 1)


def _turns(rows: Sequence[Json]) -> list[Turn]:
    turns = [turn for row in rows for turn in _of_row(row)]
    if not any(turn.text for turn in turns):
        return []
    ms = _in_ms(turns)
    return [_scaled(turn, 0.001 if ms else 1.0) for turn in _joined_signs(turns)]


def _of_row(row: Json) -> Iterator[Turn]:
    """The turn of a row; several where its words are said by several speakers."""
    start_s, end_s = times_of(row)
    speaker = speaker_in(row)
    words = [word for word in words_in(row) if text_in(word).strip()]
    heard = {speaker_in(word) for word in words} - {None}
    if speaker is None and heard:
        yield from (turn for word in words for turn in _of_row({**word, "words": None}))
        return
    timed = _timed(words)
    # Words that tell no times at all are no words here; signs among them need none.
    text = text_in(row) or "".join(_glued(words))
    if text.strip():
        if start_s is None and timed:
            start_s, end_s = timed[0].start_s, timed[-1].end_s
        if start_s is not None and not words and " " not in text.strip():
            end = start_s if end_s is None else end_s
            timed = (TimedWord(text.strip(), start_s, end, sureness_of(row)),)
        same = [w.text for w in timed] == text.split()
        yield Turn(speaker, " ".join(text.split()), start_s, end_s, timed if same else ())


def _glued(words: Sequence[Json]) -> Iterator[str]:
    spaced = any(text_in(word)[:1].isspace() or text_in(word)[-1:].isspace() for word in words)
    for word in words:
        text = text_in(word)
        is_sign = not any(sign.isalnum() for sign in text)
        yield text if spaced or is_sign else f" {text}"


def _timed(words: Sequence[Json]) -> tuple[TimedWord, ...]:
    found: list[TimedWord] = []
    for word in words:
        start_s, end_s = times_of(word)
        text = text_in(word).strip()
        if start_s is not None and " " not in text:
            found.append(
                TimedWord(text, start_s, start_s if end_s is None else end_s, sureness_of(word))
            )
        elif found and not any(sign.isalnum() for sign in text):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            return ()
    return tuple(found)


def _joined_signs(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Rows of one sign each belong to the word before them; one-word turns are timed words."""
    found: list[Turn] = []
    for turn in turns:
        if found and turn.start_s is None and not any(sign.isalnum() for sign in turn.text):
            last = found[-1]
            words = last.words
            if words:
                words = (*words[:-1], replace(words[-1], text=words[-1].text + turn.text))
            found[-1] = replace(last, text=last.text + turn.text, words=words)
        else:
            found.append(turn)
    return iter(found)


def _count(turns: Sequence[Turn]) -> int:
    return sum(len(turn.text.split()) for turn in turns)


def _in_ms(turns: Sequence[Turn]) -> bool:
    """Whether the times are so far apart for so few words that they must be milliseconds."""
    ends = [turn.end_s if turn.end_s is not None else turn.start_s for turn in turns]
    known = [end for end in ends if end is not None]
    starts = [turn.start_s for turn in turns if turn.start_s is not None]
    if not known or not starts:
        return False
    return _count(turns) < _SLOWEST_WORDS_PER_S * (max(known) - min(starts))


def _scaled(turn: Turn, by: float) -> Turn:
    if by == 1.0:
        return turn
    return replace(
        turn,
        start_s=None if turn.start_s is None else turn.start_s * by,
        end_s=None if turn.end_s is None else turn.end_s * by,
        words=tuple(replace(w, start_s=w.start_s * by, end_s=w.end_s * by) for w in turn.words),
    )
