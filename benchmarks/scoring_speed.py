"""How long scoring takes: loading, one long answer, 90 answers, a story found among 1,000.

    python benchmarks/scoring_speed.py

The answers are the project's own labelled ones; two joined make about 300 words. The large bank
holds the four stories of ``tests/data`` and copies with every sixth word written backwards.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.scorer import Scorer
from interviewer.score.story_match import StoryIndex

DATA = Path(__file__).parent.parent / "tests" / "data"
STORIES = tuple(read_stories(DATA / "stories"))
ANSWERS = [
    json.loads(line)
    for line in (DATA / "answers" / "answers.jsonl").read_text("utf-8").splitlines()
]
FACTS = 12
BANK = 1000


def main() -> None:
    """Measure and print."""
    rows = [
        ("loading and a first short answer", "s", loading_s(), 1.5),
        ("300 words against 12 facts, median", "ms", 1000 * long_answer_s(), 150),
        ("90 answers by --jsonl, one process", "s", ninety_answers_s(), 25),
        (f"story found among {BANK}, median", "ms", 1000 * found_s(), 300),
    ]
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}")
    for name, unit, value, target in rows:
        print(f"{name:<36}{value:>8.1f} {unit:<3} (aim: {target})")


def timed(call: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def loading_s() -> float:
    """A fresh scorer in this fresh process, models and all."""
    story = STORIES[0]
    answer = Transcript("We cut the handover to twenty minutes.")
    return timed(lambda: Scorer(STORIES).score(answer, answer_id="", story=story))


def long_answer_s() -> float:
    """Two answers to one story joined, against its facts and some of the next story's."""
    scorer, times = Scorer(STORIES), []
    for index, story in enumerate(STORIES):
        further = STORIES[index - 1].facts[: FACTS - len(story.facts)]
        whole = replace(story, facts=(*story.facts, *further))
        told = [row["transcript"] for row in ANSWERS if row["story_id"] == story.id]
        told.sort(key=len, reverse=True)
        for first, second in pairwise(told[:4]):
            text = Transcript(f"{first} {second}")
            times.append(timed(partial(scorer.score, text, answer_id="", story=whole)))
    return statistics.median(times)


def ninety_answers_s() -> float:
    """The command as a user runs it, its start included, the story to be found.

    The 28 answers stand there three times and more; what is remembered of a sentence helps then.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.jsonl"
        rows = (ANSWERS * 4)[:90]
        lines = [
            json.dumps({"id": str(n), "transcript": f"Answer {n}. {row['transcript']}"})
            for n, row in enumerate(rows)
        ]
        path.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, "-m", "interviewer", "score", "--jsonl", str(path)]
        command += ["--stories", str(DATA / "stories")]
        return timed(lambda: subprocess.run(command, capture_output=True, check=True))


def found_s() -> float:
    """Finding the story told, once the bank is indexed."""
    index = StoryIndex(large_bank())
    told = [Transcript(row["transcript"]) for row in ANSWERS]
    return statistics.median([timed(partial(index.ranked, answer)) for answer in told])


def large_bank() -> list[Story]:
    """A thousand stories: four, and copies of them with some words reversed."""
    rng = random.Random(1)  # noqa: S311 - repeatable, not a secret
    copies = [garbled(STORIES[n % len(STORIES)], n, rng) for n in range(BANK - len(STORIES))]
    return [*STORIES, *copies]


def garbled(story: Story, number: int, rng: random.Random) -> Story:
    """A copy with every sixth word, on average, written backwards."""

    def write(text: str) -> str:
        return " ".join(w if rng.random() > 1 / 6 else w[::-1] for w in text.split())

    return replace(
        story,
        id=f"{story.id}-{number}",
        facts=tuple(replace(fact, text=write(fact.text)) for fact in story.facts),
        parts={part: write(text) for part, text in story.parts.items()},
    )


if __name__ == "__main__":
    main()
