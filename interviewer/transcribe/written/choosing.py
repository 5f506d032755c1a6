"""Whose words are the answer: told by names, by who talks most, and by who asks."""

import re
from collections.abc import Callable, Mapping, Sequence

from interviewer.domain.errors import UsageError
from interviewer.transcribe.written.names import role_of
from interviewer.transcribe.written.turns import Turn

Ask = Callable[[Mapping[str, int]], str | None]
"""Asks who the candidate is; hears each speaker's number of words, the most first."""

_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
_ASKING = re.compile(
    r"(?:(?:so|and|okay|ok|well|thanks|great|now),? )*"
    r"(?:(?:please |can you |could you )?(?:tell|describe|walk|give|talk) (?:me|us|through)\b"
    r"|(?:what|how|why|when|who|which|where|did|do|does|were|was|can|could|would|have)"
    r" (?:\w+ ){0,2}you\b)",
    re.IGNORECASE,
)
_CLOSE = 0.5
"""Below half of the most words, nobody is taken for the one who answers."""


def candidates_turns(
    turns: Sequence[Turn], place: str, speaker: str | None = None, ask: Ask | None = None
) -> tuple[list[Turn], str]:
    """The turns of the one who answers, and what was left out in one sentence (or nothing).

    Raises:
        UsageError: Only an interviewer speaks, it is not clear who answers and there is nobody to
            ask, or ``speaker`` is none of those who speak.
    """
    counts = _counts(turns)
    if not any(counts):
        _refuse_questions(turns, None, place)
        told = f"{place}: names no speakers, so all of it is the answer"
        return list(turns), told if speaker else ""
    name = _named(counts, speaker, place) if speaker else _told(turns, counts, place, ask)
    mine = [turn for turn in turns if turn.speaker == name]
    others = [f"{other or 'unnamed'} ({count})" for other, count in counts.items() if other != name]
    if not others:
        return mine, ""
    words = f"{counts[name]} word" + ("" if counts[name] == 1 else "s")
    return mine, f"{place}: the answer is what {name} says ({words}), not {', '.join(others)}"


def _counts(turns: Sequence[Turn]) -> dict[str | None, int]:
    counts: dict[str | None, int] = {}
    for turn in turns:
        counts[turn.speaker] = counts.get(turn.speaker, 0) + len(turn.text.split())
    return dict(sorted(counts.items(), key=lambda one: -one[1]))


def _named(counts: Mapping[str | None, int], speaker: str, place: str) -> str:
    wanted = speaker.strip().casefold()
    names = [name for name in counts if name]
    exact = [name for name in names if name.casefold() == wanted]
    found = exact or [name for name in names if wanted and wanted in name.casefold()]
    if len(found) == 1:
        return found[0]
    what = (
        f"{len(found)} speakers have {speaker!r} in their names"
        if found
        else (f"nobody is called {speaker!r}")
    )
    raise UsageError(f"{place}: {what}; there speak {_listed(counts)}")


def _told(
    turns: Sequence[Turn], counts: Mapping[str | None, int], place: str, ask: Ask | None
) -> str | None:
    telling = [name for name in counts if name and role_of(name) == "tells"]
    if len(telling) == 1:
        return telling[0]
    able = [name for name in counts if not (name and role_of(name) == "asks")]
    if not able:
        raise UsageError(
            f"{place}: only the interviewer speaks in it ({_listed(counts)}); give a transcript "
            "with your own words, or --speaker NAME if they are"
        )
    answering = [name for name in able if not _asks(turns, name)]
    near = [name for name in answering if counts[name] >= _CLOSE * counts[answering[0]]]
    if len(near) == 1:
        return near[0]
    if len(able) == 1:
        _refuse_questions(turns, able[0], place)
        return able[0]
    if ask is not None:
        chosen = ask({name: count for name, count in counts.items() if name})
        if chosen is not None:
            return _named(counts, chosen, place)
    raise UsageError(
        f"{place}: not clear who answers; name the candidate with --speaker NAME: {_listed(counts)}"
    )


def _refuse_questions(turns: Sequence[Turn], name: str | None, place: str) -> None:
    if _asks(turns, name) and any(turn.start_s is not None or turn.speaker for turn in turns):
        raise UsageError(
            f"{place}: only questions are asked in it; give a transcript with your own words"
            + (f", or --speaker {name!r} if they are" if name else "")
        )


def _asks(turns: Sequence[Turn], name: str | None) -> bool:
    """Whether at least half of somebody's sentences are questions to another person."""
    said = [one for turn in turns if turn.speaker == name for one in _SENTENCE.findall(turn.text)]
    said = [one.strip() for one in said if any(sign.isalnum() for sign in one)]
    asked = [one for one in said if one.endswith("?") or _ASKING.match(one)]
    return bool(said) and len(asked) * 2 >= len(said)


def _listed(counts: Mapping[str | None, int]) -> str:
    shown = [f"{name or 'unnamed'} ({count} words)" for name, count in list(counts.items())[:6]]
    return ", ".join(shown) + (" and others" if len(counts) > 6 else "")
