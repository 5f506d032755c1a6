"""A transcript that another program, or a person, wrote: its form is told by what it holds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.domain.documents import conform, transcript_from_dict
from interviewer.domain.encoded_text import decoded
from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import without_surrogates
from interviewer.domain.transcript import Transcript
from interviewer.domain.typed import check_characters, check_length, typed
from interviewer.transcribe.written import captions, headed_text, json_transcripts
from interviewer.transcribe.written.choosing import Ask, candidates_turns
from interviewer.transcribe.written.joining import joined, placed
from interviewer.transcribe.written.markdown_marks import without_marks
from interviewer.transcribe.written.turns import Turn

SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown", ".vtt", ".srt", ".sbv", ".json"})
"""Files of these names are transcripts; any other is taken for sound."""

MOST_BYTES = 16 << 20
"""A word with its times takes 150 bytes of JSON, and the longest answer has 30,000 words."""

_MOST_CAPTION_CHARACTERS = 2_000_000
"""Three hours of cues with long names take a quarter of it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A transcript as read; ``notices`` say what was guessed and what was left out."""

    transcript: Transcript
    notices: tuple[str, ...] = ()


def read_bytes(
    data: bytes, place: str, speaker: str | None = None, ask: Ask | None = None
) -> Written:
    """As `read_transcript`, from a file's bytes: UTF-8, UTF-16, UTF-32 or Windows-1252.

    Raises:
        UsageError: It is no text, or as `read_transcript`.
    """
    if len(data) > MOST_BYTES:
        check_characters(len(data), place)
    try:
        found = decoded(data)
    except ValueError as error:
        raise UsageError(f"{place}: {error}") from error
    written = read_transcript(found.text.strip(), place, speaker, ask)
    if not found.notice:
        return written
    return Written(written.transcript, (f"{place}: {found.notice}", *written.notices))


def read_transcript(
    text: str, place: str, speaker: str | None = None, ask: Ask | None = None
) -> Written:
    """The candidate's words, with times where the text tells any.

    Args:
        text: WebVTT, SubRip, SBV; JSON of this program or of a recogniser; text with names and
            clock times; or words alone, whose Markdown marks go.
        place: What the user calls it.
        speaker: Who the candidate is, or part of the name.
        ask: Asks that where it is not clear.

    Raises:
        UsageError: It is broken, longer than an answer, or not clear who answers; nobody but the
            interviewer speaks.
    """
    form = captions.form_of(text)
    if form is not None:
        if len(text) > _MOST_CAPTION_CHARACTERS:
            check_length(text, place)
        return _of_turns(captions.turns_of(text, form, place), place, speaker, ask)
    if text[:1] in {"{", "["} and (data := _json(text, place)) is not None:
        return _of_json(data, place, speaker, ask)
    check_length(text, place)
    words = without_marks(text, headed_text.is_header)
    turns = headed_text.turns_of(words)
    if turns is not None:
        return _of_turns(turns, place, speaker, ask)
    return Written(typed(words, place), _without_names(speaker, place))


def _without_names(speaker: str | None, place: str) -> tuple[str, ...]:
    return (f"{place}: names no speakers, so all of it is the answer",) if speaker else ()


def _json(text: str, place: str) -> object:
    """What JSON holds; ``None`` for words that only begin with a bracket."""
    try:
        data: object = json.loads(text)
    except RecursionError as error:
        raise UsageError(f"{place}: nested too deeply; export the transcript again") from error
    except ValueError as error:
        if text[0] == "{" or text[1:].lstrip()[:1] in {"{", "["}:
            raise UsageError(
                f"{place}: broken JSON ({error}); export the transcript again"
            ) from error
        return None
    return data


def _of_json(data: object, place: str, speaker: str | None, ask: Ask | None) -> Written:
    if isinstance(data, dict):
        own = data["transcript"] if isinstance(data.get("transcript"), dict) else data
        if isinstance(own.get("text"), str) and {"display", "pauses"} & own.keys():
            return Written(_own(own, place))
    turns = json_transcripts.turns_of(data)
    if turns is not None:
        return _of_turns(turns, place, speaker, ask)
    text = json_transcripts.text_of(data)
    if text is None:
        raise UsageError(
            f"{place}: JSON without a transcript that is known here (text, or rows with words); "
            "export it as VTT or text"
        )
    if captions.form_of(text) is None and text.lstrip()[:1] in {"{", "["}:
        return Written(typed(text.strip(), place))
    return read_transcript(text.strip(), place, speaker, ask)


def _own(data: dict[str, object], place: str) -> Transcript:
    """A transcript that this program wrote.

    Raises:
        UsageError: Somebody changed it so that words, offsets or times do not agree.
    """
    try:
        found = transcript_from_dict(data)
        conform(found)
        _demand_order(found)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"{place}: a damaged transcript ({error}); write it again with interviewer transcribe"
        ) from error
    check_length(found.text, place)
    return found


def _demand_order(found: Transcript) -> None:
    at, clock_s = 0, 0.0
    for word in found.words:
        if not at <= word.start <= word.end <= len(found.text):
            raise ValueError(f"the word {word.text[:30]!r} is not where its offsets say")
        if not clock_s <= word.start_s <= word.end_s:
            raise ValueError(f"the times of the word {word.text[:30]!r} run backwards")
        at, clock_s = word.end, word.start_s
    edges = [(one.start, one.end) for one in found.segments]
    edges += [(one.start, one.end) for one in found.spellings]
    for start, end in edges:
        if not 0 <= start <= end <= len(found.text):
            raise ValueError("a stretch lies beyond the text")


def _valid(turn: Turn) -> Turn:
    """The turn without halves of characters, which JSON can hold and nothing can show."""
    name = turn.speaker and without_surrogates(turn.speaker)
    return replace(turn, speaker=name, text=without_surrogates(turn.text))


def _of_turns(turns: Sequence[Turn], place: str, speaker: str | None, ask: Ask | None) -> Written:
    said = [_valid(turn) for turn in turns if turn.text]
    mine, notice = candidates_turns(said, place, speaker, ask)
    chosen = {id(turn) for turn in mine}
    numbers = [number for number, turn in enumerate(said) if id(turn) in chosen]
    transcript = joined(placed(said), numbers)
    check_length(transcript.text, place)
    return Written(transcript, (notice,) if notice else ())
