"""Exported rounds as Markdown, and from that as one HTML page."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from interviewer.domain.documents import prompted_from_dict
from interviewer.domain.moments import day_shown, moment_shown
from interviewer.domain.scorecard import NO_FACTS, NO_STORY
from interviewer.review.scorecard_text import clock
from interviewer.review.signs import SIGNS

_SIGNS = {str(status): sign for status, (sign, _) in SIGNS.items()}
_INLINE = re.compile(r"([\\`*_\[\]<>&~])")
_OPENING = re.compile(r"^(#|[-+=](?=\s|$|[-=])|\d+(?=[.)]))")

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }}
article {{ border-top: 1px solid; margin-top: 3rem; }}
blockquote {{ margin: 0.2rem 0 0.6rem 0; padding-left: 0.8rem; border-left: 3px solid; }}
audio {{ width: 100%; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""  # noqa: E501 -- a style rule a line

TITLE = "Interview practice"


def to_markdown(
    rounds: Sequence[Mapping[str, Any]], drills: Sequence[Mapping[str, Any]] = ()
) -> str:
    """The rounds of `history.transfer.export_rounds`, one section each, then its drills."""
    sections = [round_markdown(one) for one in rounds]
    sections += [drills_markdown(drills)] if drills else []
    return "\n".join([f"# {TITLE}", *(f"\n{section}" for section in sections)]) + "\n"


def to_html(rounds: Sequence[Mapping[str, Any]], drills: Sequence[Mapping[str, Any]] = ()) -> str:
    """One page that needs no other file; recordings are in it when the export holds them."""
    from markdown_it import MarkdownIt

    renderer = MarkdownIt("commonmark", {"html": False})
    body = "\n".join(
        f"<article>\n{renderer.render(round_markdown(one))}{_audio(one)}</article>"
        for one in rounds
    )
    if drills:
        body += f"\n<article>\n{renderer.render(drills_markdown(drills))}</article>"
    return _PAGE.format(title=html.escape(TITLE), body=body)


def round_markdown(one: Mapping[str, Any]) -> str:
    """One round: question, scores, facts with quotes, transcript, advice and notes."""
    card = one["scorecard"]
    question, story, score = card["question"], card["story"], card["score"]
    blocks = [
        f"## Round {_plain(one['id'])}",
        _plain(moment_shown(one["started_at"])),
    ]
    if question:
        blocks.append(f"**Question**: {_plain(question['text'])}")
    if story:
        blocks.append(f"**Story**: {_plain(story['title'])}")
    blocks.append(f"**{_score(card)}** ({_scores(score)})")
    if card["facts"]:
        blocks += ["### Facts", "\n".join(_fact(fact) for fact in card["facts"])]
    blocks += ["### What was said", _plain(card["transcript"]["text"]) or "Nothing."]
    for prompted in prompted_from_dict(card):
        blocks.append(f"**Asked further**: {_plain(prompted.question)}")
        blocks.append(_plain(prompted.transcript.text) or "Nothing.")
    if card["advice"]:
        advice = [f"- {_plain(one['message'])}" for one in card["advice"]]
        blocks += ["### What would help most", "\n".join(advice)]
    if one["notes"]:
        notes = [
            f"- {day_shown(note['written_at'])}: {_plain(note['text'])}" for note in one["notes"]
        ]
        blocks += ["### Notes", "\n".join(notes)]
    return "\n\n".join(blocks) + "\n"


def drills_markdown(drills: Sequence[Mapping[str, Any]]) -> str:
    """The drills, a line each: when, what was asked for, how it went, what was said."""
    lines = []
    for one in drills:
        fact = one["fact"]
        sign, status = _SIGNS[fact["status"]], fact["status"]
        lines.append(
            f"- {_plain(moment_shown(one['started_at']))} {sign}"
            f" {_plain(fact.get('text', fact['id']))}: {status}\n"
            f"\n  > “{_plain(one['transcript']['text'])}”\n"
        )
    return "\n".join(["## Drills", "", *lines])


def _score(card: Mapping[str, Any]) -> str:
    if card["score"]["facts"] is None:
        return (NO_FACTS if card["story"] else NO_STORY).capitalize()
    return f"Score {card['score']['overall']:.0f} / 100"


def _scores(score: Mapping[str, Any]) -> str:
    facts = "" if score["facts"] is None else f"facts {score['facts']:.0f}, "
    return f"{facts}STAR {score['star']:.0f}; delivery {score['delivery']:.0f}, advice only"


def _fact(fact: Mapping[str, Any]) -> str:
    key = " (key)" if fact["key"] else ""
    lines = [f"- {_SIGNS[fact['status']]} {_plain(fact['text'])}{key}: {fact['status']}"]
    if fact["status"] in ("partial", "contradicted"):
        lines.append(f"  {_plain(fact['reason'])}")
    if fact["evidence"]:
        start_s = fact["evidence"]["start_s"]
        at = "" if start_s is None else f"{clock(start_s)} "
        lines.append(f"\n  > {at}“{_plain(fact['evidence']['text'])}”\n")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Text of users and recognisers on one line, with no meaning to Markdown."""
    line = _INLINE.sub(r"\\\1", " ".join(str(text).split()))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.end() if opening.group()[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _audio(one: Mapping[str, Any]) -> str:
    data = (one["recording"] or {}).get("data")
    if not data:
        return ""
    return f'<audio controls preload="none" src="data:audio/flac;base64,{data}"></audio>\n'
