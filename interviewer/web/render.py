"""Pages from templates. Whatever comes from files or people is data: escaped, and made visible."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from interviewer.domain.moments import read
from interviewer.domain.scorecard import why_no_score
from interviewer.review import scorecard_text, signs
from interviewer.review.fact_view import fact_view
from interviewer.web.services import Desk

_FOLDER = Path(__file__).parent / "templates"
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING = dict.fromkeys(
    (*(c for c in range(0x20) if chr(c) not in "\t\n\r"), *range(0x7F, 0xA0), *_DIRECTIONS),
    "\ufffd",
)
PART_LETTERS = {part: letter for part, (letter, _) in signs.PART_STYLES.items()}
SIGNS = {str(status): sign for status, (sign, _) in signs.SIGNS.items()}


def harmless(value: object) -> object:
    """Control and direction characters of a text made visible; one character stays one."""
    return value.translate(_STEERING) if isinstance(value, str) else value


def clock(seconds: float | None) -> str:
    """Seconds as ``m:ss``; nothing for none."""
    return "" if seconds is None else scorecard_text.clock(seconds)


def day(moment: str) -> str:
    """An ISO moment as ``23 Nov 2026, 14:05`` where the candidate is."""
    when = read(moment)
    return f"{when.day} {when:%b %Y, %H:%M}" if when else moment


def short_day(moment: str) -> str:
    """An ISO moment as ``23 Nov`` where the candidate is."""
    when = read(moment)
    return f"{when.day} {when:%b}" if when else moment


@cache
def environment() -> Environment:
    """The templates, with escaping on and undefined names an error."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=harmless,
    )
    made.filters.update(clock=clock, day=day, short_day=short_day, fact_view=fact_view)
    made.filters.update(why_no_score=why_no_score)
    made.globals.update(letters=PART_LETTERS, signs=SIGNS)
    return made


def page(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - whatever a template shows
    """A whole page; ``request`` tells which part of the navigation is current.

    Above it stands what concerns every page: stories that cannot be read, and an answer of this
    browser that is not finished.
    """
    desk: Desk = request.app.state.desk
    text = (
        environment()
        .get_template(name)
        .render(
            path=request.url.path,
            nonce=request.state.nonce,
            status=status,
            faults=desk.library.faults,
            going_on=desk.rounds.going_on(request.state.browser),
            **values,
        )
    )
    return HTMLResponse(text, status)
