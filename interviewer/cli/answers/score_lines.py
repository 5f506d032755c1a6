"""``score --jsonl``: many answers, one a line in, one scorecard or fault a line out."""

import json
import logging
import math
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from interviewer import wiring
from interviewer.cli import exit_status
from interviewer.cli.answers.hearing import Hearing, told
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import print_json
from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.errors import InterviewerError, UsageError
from interviewer.domain.plain_text import without_surrogates
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.settings import Settings
from interviewer.transcribe.written import read_transcript

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank
    from interviewer.score.scorer import Scorer

_log = logging.getLogger(__name__)

LONGEST_LINE_BYTES = 16 << 20
"""The longest transcript, every character escaped, has 2.4 MB; other keys may stand beside it."""

_TEXTS = ("question", "story_id", "speaker", "audio")


@dataclass(frozen=True, slots=True)
class _Means:
    """What rows are scored with; the last three serve those that name none."""

    bank: "Bank"
    scorer: "Scorer"
    hearing: Hearing
    folder: Path
    question: str | None
    story: str | None
    speaker: str | None


def score_lines(
    path: Path,
    settings: Settings,
    question: str | None,
    story: str | None,
    speaker: str | None = None,
) -> int:
    """Score every line of a file (``-`` is standard input) and print as each is done.

    A line that cannot be scored yields its fault in its place. Gives the exit status.

    Raises:
        UsageError: The file cannot be read.
        StoryError: ``question`` or ``story`` is not known, or the bank cannot be read.
    """
    from interviewer.bank.catalogue import find_question, find_story

    bank = load_bank(settings)
    if question:
        find_question(bank.questions, question)
    if story:
        find_story(bank.stories, story)
    scorer = wiring.scorer(bank.stories)
    hearing = Hearing(settings, speaker=speaker)
    means = _Means(bank, scorer, hearing, path.parent, question, story, speaker)
    status = exit_status.OK
    for place, line in _lines(path):
        found = _scored(line, place, means)
        print_json(found)
        if "error" in found:
            status = exit_status.NO
    return status


def _scored(line: bytes | None, place: str, means: _Means) -> dict[str, Any]:
    """The scorecard of a line, or its fault."""
    answer_id: object = None
    try:
        row = _parsed(line, place)
        answer_id = _id_of(row, place)
        return scorecard_to_dict(_card(row, str(answer_id), means))
    except InterviewerError as error:
        message = str(error)
    except Exception as error:  # noqa: BLE001 - the program's fault in one row loses no other
        _log.exception("%s: the program made a mistake", place)
        message = f"{place}: the program made a mistake ({error}); leave this line out"
    return {"id": answer_id, "error": {"message": message}}


def _lines(path: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every line that is not blank, with its place; ``None`` for one longer than any answer."""
    try:
        stream = nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb")
        with stream as file:
            number = 0
            while line := file.readline(LONGEST_LINE_BYTES + 1):
                number += 1
                whole = len(line) <= LONGEST_LINE_BYTES
                if not whole:
                    _skip_line(line, file)
                if line.strip():
                    yield f"{path}:{number}", line if whole else None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file of JSON lines") from error


def _skip_line(line: bytes, file: BinaryIO) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST_LINE_BYTES)


def _parsed(line: bytes | None, place: str) -> dict[str, Any]:
    if line is None:
        raise UsageError(
            f"{place}: longer than {LONGEST_LINE_BYTES >> 20} MB; write one answer a line"
        )
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UsageError(f"{place}: not UTF-8 text; save it as UTF-8") from error
    except RecursionError as error:
        raise UsageError(f"{place}: nested too deeply; write one flat object a line") from error
    except ValueError as error:
        raise UsageError(f"{place}: not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict):
        raise UsageError(f'{place}: not a JSON object; write {{"id": …, …}}')
    return row


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _id_of(row: Mapping[str, Any], place: str) -> str | float:
    if "id" not in row:
        raise UsageError(f'{place}: no "id"; every answer needs one')
    answer_id = row["id"]
    if isinstance(answer_id, str):
        return without_surrogates(answer_id)
    if isinstance(answer_id, int) and not isinstance(answer_id, bool):
        return answer_id
    if isinstance(answer_id, float) and math.isfinite(answer_id):
        return answer_id
    raise UsageError(f'{place}: "id" must be a string or a number')


def _card(row: Mapping[str, Any], answer_id: str, means: _Means) -> Scorecard:
    from interviewer.bank.catalogue import find_question, find_story

    for key in _TEXTS:
        if not isinstance(row.get(key), str | None):
            raise UsageError(f'{answer_id}: "{key}" must be a string')
    question = row.get("question") or means.question
    story = row.get("story_id") or means.story
    return means.scorer.score(
        _transcript(row, answer_id, means),
        answer_id=answer_id,
        question=find_question(means.bank.questions, question) if question else None,
        story=find_story(means.bank.stories, story) if story else None,
    )


def _transcript(row: Mapping[str, Any], answer_id: str, means: _Means) -> Transcript:
    speaker = row.get("speaker") or means.speaker
    text = row.get("transcript")
    if isinstance(text, dict):
        text = json.dumps(text)
    if isinstance(text, str):
        return told(read_transcript(text, answer_id, speaker))
    if text is not None:
        raise UsageError(f'{answer_id}: "transcript" must be a string, or an object with its words')
    if isinstance(row.get("audio"), str):
        return means.hearing.of_file(means.folder / row["audio"], speaker)
    raise UsageError(f'{answer_id}: neither "transcript" nor "audio" is given')
