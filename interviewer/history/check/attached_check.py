"""Whether what belongs to a round beside its scorecard is as it was written."""

import json
import sqlite3
from collections.abc import Iterator

from interviewer.domain.documents import conform, story_from_dict
from interviewer.history.attached import sealed
from interviewer.history.export_document import DAMAGE, check_card, moment_of, why
from interviewer.history.schema import sha256

_CHANGED = "has changed since it was kept"


def attached_faults(connection: sqlite3.Connection, number: int, card: str | None) -> Iterator[str]:
    """What is wrong with a round's story, earlier scorecards and notes; ``card`` when readable."""
    yield from _story_faults(connection, number, card)
    corrections = connection.execute(
        "SELECT replaced_at, reason, card, story, sha256 FROM corrections WHERE round_number = ?",
        (number,),
    )
    for replaced_at, reason, old, story, written in corrections:
        try:
            moment_of(replaced_at)
            check_card(json.loads(old))
            if story is not None:
                conform(story_from_dict(json.loads(story)))
        except DAMAGE as error:
            yield f"an earlier scorecard is not readable ({why(error)})"
            continue
        if sealed(replaced_at, reason, old, story) != written:
            yield f"an earlier scorecard {_CHANGED}"
    notes = connection.execute(
        "SELECT written_at, text, sha256 FROM notes WHERE round_number = ?", (number,)
    )
    for written_at, text, written in notes:
        try:
            moment_of(written_at)
        except DAMAGE:
            yield f"a note's time '{written_at}' is not readable"
            continue
        if sha256(written_at, text) != written:
            yield f"a note {_CHANGED}"


def _story_faults(connection: sqlite3.Connection, number: int, card: str | None) -> Iterator[str]:
    row = connection.execute(
        "SELECT story, sha256 FROM told_stories WHERE round_number = ?", (number,)
    ).fetchone()
    if row is None:
        return
    try:
        story = story_from_dict(json.loads(row[0]))
        conform(story)
    except DAMAGE as error:
        yield f"its story is not readable ({why(error)})"
        return
    told = (json.loads(card)["story"] or {}).get("id") if card is not None else story.id
    if sha256(row[0]) != row[1]:
        yield f"its story {_CHANGED}"
    elif told is not None and story.id != told:
        yield f"its story is '{story.id}', that of its scorecard '{told}'"
