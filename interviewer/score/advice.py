"""The two or three things that would raise the score most, in plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.scorecard import Advice, Delivery, FactCoverage, StarStructure, Status
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript
from interviewer.language.quantities import Value, figure_text, values
from interviewer.score import rubric
from interviewer.score.rambling import focus, told_s

MOST_PIECES = 3
_QUOTED_WORDS = 6
_NO_AMOUNT = ("date", "clock", "ordinal", "vague")
_ARTICLES = ("one", "a", "an")
"""What begins with them ("one definition", "a month") hardly counts: the whole fact is clearer."""
_PART_NEEDS = {
    Part.SITUATION: "Open with the situation: where you were and what was wrong",
    Part.TASK: "Say what your task was: what you had to achieve, and by when",
    Part.ACTION: "Say what you did yourself, step by step",
    Part.RESULT: "End with the result: what came of it, with a figure if you have one",
}


@dataclass(frozen=True, slots=True)
class Gain:
    """A piece of advice with the points of the overall score that following it would add."""

    points: float
    advice: Advice


def advise(
    transcript: Transcript,
    facts: Sequence[FactCoverage],
    star: StarStructure,
    delivery: Delivery,
) -> tuple[Advice, ...]:
    """At most `MOST_PIECES` pieces, those that would add most points first, delivery last."""
    star_weight = rubric.STAR_WEIGHT if rubric.counted(facts) else 1.0
    gains = [*_parts(facts, star, star_weight), *_shape(star, star_weight)]
    gains += _focus(transcript, star_weight)
    lacking = {part for part, told in star.parts.items() if not told.present}
    gains += [
        Gain(rubric.gain_of_fact(coverage, facts), _fact(coverage, star, transcript))
        for coverage in facts
        if coverage.status is not Status.COVERED
        and not (coverage.status is Status.MISSING and coverage.fact.part in lacking)
    ]
    worthwhile = sorted((g for g in gains if g.points > 0), key=lambda gain: -round(gain.points, 6))
    spoken = _delivery(transcript, delivery)
    if focus(transcript) < 1.0:
        spoken = [advice for advice in spoken if advice.kind != "too_long"]
    return tuple([*(gain.advice for gain in worthwhile), *spoken][:MOST_PIECES])


def _focus(transcript: Transcript, star_weight: float) -> list[Gain]:
    """What a ramble costs, and the length to aim at."""
    lost = star_weight * 100 * (1 - focus(transcript))
    aim = f"{rubric.LENGTH_S.low:.0f} to {rubric.LENGTH_S.high:.0f}"
    message = f"About {told_s(transcript):.0f} s is a ramble and costs points: tell it in {aim} s."
    return [Gain(lost, Advice("too_long", message))]


def _parts(facts: Sequence[FactCoverage], star: StarStructure, star_weight: float) -> list[Gain]:
    """Missing parts, each with the facts that would come with it."""
    gains = []
    for part, told in star.parts.items():
        if told.present:
            continue
        missing = [c for c in facts if c.fact.part is part and c.status is Status.MISSING]
        missing.sort(key=lambda c: not c.fact.key)
        points = star_weight * rubric.PRESENCE_POINTS[part]
        points += sum(rubric.gain_of_fact(c, facts) for c in missing)
        example = f' - "{missing[0].fact.text.rstrip(".")}"' if missing else ""
        message = f"{_PART_NEEDS[part]}{example}."
        fact_id = missing[0].fact.id if missing else None
        gains.append(Gain(points, Advice("missing_part", message, fact_id)))
    return gains


def _shape(star: StarStructure, star_weight: float) -> list[Gain]:
    """Order, and parts that take too much or too little of the telling."""
    gains = []
    present = [part for part in Part if star.parts[part].present]
    if len(present) >= 2 and not star.order_ok:
        message = "Tell it in order: situation and task, then your actions, the result last."
        gains.append(Gain(star_weight * rubric.ORDER_POINTS, Advice("order", message)))
    for part in present:
        told = star.parts[part]
        lost = star_weight * rubric.lost_share_points(part, told.score)
        hint = _share_message(part, told.share, star)
        if hint and lost >= 1.0:
            gains.append(Gain(lost, Advice(f"{part}_share", hint)))
    return gains


def _share_message(part: Part, share: float, star: StarStructure) -> str | None:
    if part is Part.ACTION:
        band = rubric.ACTION_SHARE
        turn = "More of" if share < band.low else "Less of"
        return (
            f"{turn} the answer should be your actions: they took {share:.0%},"
            f" aim at {100 * band.low:.0f}-{band.high:.0%}."
        )
    if part is Part.RESULT:
        band = rubric.RESULT_SHARE
        turn = "Dwell longer on" if share < band.low else "Shorten"
        return (
            f"{turn} the result: it took {share:.0%} of the answer,"
            f" aim at {100 * band.low:.0f}-{band.high:.0%}."
        )
    if part is Part.SITUATION:
        both = share + star.parts[Part.TASK].share
        aim = rubric.OPENING_SHARE.high
        return (
            f"Get to your actions sooner: the situation and task took {both:.0%}, aim at {aim:.0%}."
        )
    return None


def _fact(coverage: FactCoverage, star: StarStructure, transcript: Transcript) -> Advice:
    fact = coverage.fact
    place = f"In {fact.part.capitalize()}"
    text = fact.text.rstrip(".")
    if coverage.status is Status.CONTRADICTED:
        message = f"{_sentence(coverage.reason)}. Say it as it was: {text}."
        return Advice("wrong_value", message, fact.id)
    if coverage.status is Status.PARTIAL and coverage.evidence is not None:
        quote = _tail(coverage.evidence.text)
        figure = None if _amounts(coverage.evidence.text) else _one_figure(fact.text)
        exact = figure or f"be exact - {text}"
        return Advice("vague_fact", f'{place}, after "{quote}": {exact}.', fact.id)
    said = _last_words_of(fact.part, star, transcript)
    where = f'{place}, after "{said}"' if said else place
    return Advice("missing_fact", f"{where}: add that {_lowered(text)}.", fact.id)


def _amounts(text: str) -> list[Value]:
    return [value for value in values(text) if value.kind not in _NO_AMOUNT]


def _one_figure(text: str) -> str | None:
    """What to say of a fact with one figure; of several, each alone would mean nothing."""
    found = _amounts(text)
    if len(found) != 1 or found[0].text.lower().split()[0] in _ARTICLES:
        return None
    told = figure_text(found[0], text)
    if found[0].kind == "count" and told == found[0].text:
        return None  # a bare number: "five"
    change = found[0].direction and found[0].role == "by"
    asked = "say by how much" if change else "give the figure"
    return f"{asked} - {told}"


def _last_words_of(part: Part, star: StarStructure, transcript: Transcript) -> str | None:
    mine = [segment for segment in star.segments if segment.part == part]
    if not mine:
        return None
    longest = max(mine, key=lambda segment: segment.end - segment.start)
    return _tail(transcript.text[longest.start : longest.end])


def _tail(text: str) -> str:
    """The last few words, without the full stop."""
    return re.sub(r"[\s.,;:!?]+$", "", " ".join(text.split()[-_QUOTED_WORDS:]))


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:].rstrip(".")


def _lowered(text: str) -> str:
    """The fact as it goes on after "that": a plain opening word loses its capital."""
    first = text.split(" ", 1)[0].lower()
    opening = {"the", "a", "an", "we", "it", "they", "our", "my", "each", "this", "there", "in"}
    return text[:1].lower() + text[1:] if first in opening else text


def _delivery(transcript: Transcript, told: Delivery) -> list[Advice]:
    """What the delivery asks for, most telling first; it earns no points."""
    pieces = []
    length_s = told.duration_s or 60 * len(transcript.text.split()) / rubric.USUAL_PACE_WPM
    aim = f"{rubric.LENGTH_S.low:.0f} to {rubric.LENGTH_S.high:.0f}"
    if length_s < rubric.LENGTH_S.none_below:
        message = f"About {length_s:.0f} s is short: take {aim} s for a story."
        pieces.append(Advice("too_short", message))
    elif length_s > rubric.LENGTH_S.none_above:
        message = f"About {length_s:.0f} s is long: tell it in {aim} s."
        pieces.append(Advice("too_long", message))
    pace = told.words_per_minute
    if pace is not None and not rubric.PACE_WPM.none_below <= pace <= rubric.PACE_WPM.none_above:
        turn = "Slow down" if pace > rubric.PACE_WPM.none_above else "Speak a little faster"
        good = f"{rubric.PACE_WPM.low:.0f} to {rubric.PACE_WPM.high:.0f}"
        message = f"{turn}: {pace:.0f} words a minute; {good} is comfortable."
        pieces.append(Advice("pace", message))
    rate = told.fillers.per_minute
    if rate is not None and rate >= rubric.FILLERS_PER_MINUTE.none_above:
        message = f"Pause instead of filling: {rate:.0f} fillers a minute."
        pieces.append(Advice("fillers", message))
    if told.longest_pause_s is not None and told.longest_pause_s > 2 * rubric.FLAGGED_PAUSE_S:
        message = f"Your longest pause was {told.longest_pause_s:.1f} s; have the next step ready."
        pieces.append(Advice("pauses", message))
    return pieces
