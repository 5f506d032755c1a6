"""Pairs for the second stage: labelled answers, written pairs, number swaps, the stories."""

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

import frontmatter
from bench import Answer, Labelled, story_facts
from pairs import Pair

from interviewer.language.text.spans import Span
from interviewer.score.facts.nouns import Window
from interviewer.score.facts.observe import windows
from interviewer.score.facts.retrieve import answer_sentences
from interviewer.score.models.embedding import MINILM

WHOLE = 0.9
"""A window that holds this share of the labelled quote carries its label."""

OTHER_WINDOWS = 0.35
"""How many of the near windows that hold nothing of the quote serve as examples of missing."""


FAR = 1.0
"""Margin of windows from which the judge learns: the further ones teach what is missing."""


def answer_windows(answer: Answer) -> list[tuple[Window, ...]]:
    """For each labelled fact of the answer its nearest windows, up to the margin `FAR`."""
    worded = [(fact, fact.text) for fact in answer.judged.facts]
    return windows(worded, answer.transcript, answer.segments, MINILM, margin=FAR)


def share_of_quote(answer: Answer, item: Labelled, start: int, end: int) -> float:
    """Which share of the labelled quote lies in ``[start, end)``."""
    at = answer.transcript.find(item.quote)
    stop = at + len(item.quote)
    return max(0, min(stop, end) - max(at, start)) / max(1, stop - at)


def _quote_sentences(answer: Answer, item: Labelled, pieces: Sequence[Span]) -> str:
    held = [p for p in pieces if share_of_quote(answer, item, p.start, p.end) > 0.02]
    return answer.transcript[held[0].start : held[-1].end] if held else item.quote


def answer_pairs(answers: Sequence[Answer], rng: random.Random) -> list[Pair]:
    """Windows of the answers, each with the status that it alone supports."""
    pairs: list[Pair] = []
    for answer in answers:
        pieces = answer_sentences(answer.transcript)
        for item, near in zip(answer.labelled, answer_windows(answer), strict=True):
            if not item.quote:
                pairs += [Pair(w.text, item.fact.text, ("missing",), 0.8) for w in near]
                if near:
                    pairs.append(Pair(near[0].anchor.text, item.fact.text, ("missing",), 0.6))
                continue
            pairs += _told(answer, item, near, pieces, rng)
    return pairs


def _told(
    answer: Answer,
    item: Labelled,
    near: Sequence[Window],
    pieces: Sequence[Span],
    rng: random.Random,
) -> list[Pair]:
    fact, label = item.fact.text, (item.label,)
    shortest = _quote_sentences(answer, item, pieces)
    texts = {shortest: 1.0}
    pairs = []
    for window in near:
        share = share_of_quote(answer, item, window.start, window.end)
        if share >= WHOLE:
            texts[window.text] = 1.0
        elif share == 0 and rng.random() < OTHER_WINDOWS:
            pairs.append(Pair(window.text, fact, ("missing",), 0.6))
    if rng.random() < 0.4:
        texts[item.quote] = 0.6
    pairs += [Pair(text, fact, label, weight) for text, weight in texts.items()]
    if item.label == "covered" and (swapped := swap_number(fact, rng)):
        pairs.append(Pair(rng.choice(list(texts)), swapped, ("contradicted",), 0.6))
    return pairs


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b", re.IGNORECASE)


def swap_number(fact: str, rng: random.Random) -> str | None:
    """The fact with one figure changed into a near or a far one; ``None`` when it has none."""
    found = [*_DIGITS.finditer(fact), *_WORD.finditer(fact)]
    found = [m for m in found if not re.fullmatch(r"(19|20)\d\d", m.group())]
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    if old.lower() in _WORDS:
        new = rng.choice([w for w in _WORDS if w != old.lower()])
    else:
        value = float(old.replace(",", ""))
        step = rng.choice([0.1, 0.5, 0.7, 1.2, 1.4, 2.0, 3.0, 10.0])
        changed = value * step
        new = (
            f"{changed:,.0f}"
            if changed >= 5 or (value.is_integer() and changed >= 1)
            else f"{changed:.1f}"
        )
        if new == old:
            new = f"{value + 3:,.0f}"
    return fact[: match.start()] + new + fact[match.end() :]


def written_pairs(folder: Path) -> list[Pair]:
    """The pairs written for this project (``data/pairs_*.jsonl``)."""
    pairs = []
    for file in sorted(folder.glob("pairs_*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            pairs.append(Pair(row["passage"], row["fact"], (row["label"],), 1.0))
    return pairs


def written_swaps(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """Contradictions from written covered pairs, by changing the fact's figure."""
    swapped = []
    for pair in pairs:
        if pair.allowed == ("covered",) and rng.random() < 0.5:
            new = swap_number(pair.fact, rng)
            if new:
                swapped.append(Pair(pair.passage, new, ("contradicted",), 0.6))
    return swapped


_PART = re.compile(r"- \*\*(Situation|Task|Action|Result)\*\*:\s*\n\s+(.+)")


def story_pairs(folder: Path, names: Sequence[str], rng: random.Random) -> list[Pair]:
    """The stories' own sentences (covered), and salads of their facts' words (missing)."""
    pairs: list[Pair] = []
    facts = story_facts(folder)
    for name in names:
        body = frontmatter.loads((folder / f"{name}.md").read_text("utf-8")).content
        parts = {part.lower(): text for part, text in _PART.findall(body)}
        for fact in facts[name].values():
            text = parts.get(fact.part.value, "")
            (near,) = windows([(fact, fact.text)], text, (), MINILM)
            if near and near[0].overlap >= 0.6:
                pairs.append(Pair(near[0].text, fact.text, ("covered",), 0.5))
        pairs += _salads([fact.text for fact in facts[name].values()], rng)
    return pairs


_STAR_WORDS = [
    "situation",
    "task",
    "action",
    "result",
    "leadership",
    "teamwork",
    "impact",
    "stakeholders",
    "deadline",
]


def _salads(facts: Sequence[str], rng: random.Random) -> list[Pair]:
    pairs = []
    for size in (2, 3, 4):
        chosen = rng.sample(list(facts), size)
        words = [w for fact in chosen for w in fact.split() if len(w) > 3 or w[0].isdigit()]
        words += rng.sample(_STAR_WORDS, rng.randint(0, 3))
        rng.shuffle(words)
        text = rng.choice([" ", ", "]).join(words[:35])
        pairs += [Pair(text, fact, ("missing",), 0.7) for fact in chosen[:2]]
    return pairs


def question_pairs(answers: Sequence[Answer], rng: random.Random) -> list[Pair]:
    """The question read back carries no fact."""
    return [Pair(a.question, rng.choice(a.labelled).fact.text, ("missing",), 0.7) for a in answers]
