"""How a history of many rounds behaves: opening, a page of the list, mentions, progress, its size.

    python benchmarks/history.py [--rounds 1000 10000 100000] [--runs 5]

The rounds are generated: answers of some 130 words with a time for every word, told from the
stories of the tests, with figures of their own. They are written by the very functions that keep a
round, many in one transaction. Times are medians in milliseconds, of the clock and (in brackets) of
this process alone, since machines are shared; a limit that the latter misses is marked.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Evidence,
    FactCoverage,
    Scorecard,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part, Story
from interviewer.history.indexing import index_round
from interviewer.history.round_rows import as_text, insert_round
from interviewer.history.sessions import SessionStore
from interviewer.history.store import HistoryStore
from interviewer.plan.practice_log import read_log
from interviewer.review.search.history_search import search_history
from interviewer.review.trends.trends import progress_of, rounds_with_facts

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from takes import PLAIN, spoken  # noqa: E402 -- found where the path above leads

SEARCHES = ("75% reduction", "50 minutes", "complaints went down by three quarters", "night team")
FILLING = (
    "And that was the point where we had to decide what to do next.",
    "I talked to everybody who was affected and wrote down what they told me.",
    "To be honest it took me about {n} weeks to see what was going on.",
    "We tried it with {n} people first and looked at the numbers every day.",
    "In the end complaints went down by {n} percent, which nobody had expected.",
    "It cost us roughly {n} thousand pounds, which was less than the budget.",
    "What I learned is that you have to show people what is in it for them.",
    "The waiting time fell from {m} minutes to {n} minutes within a quarter.",
    "I would not say that a {n} percent reduction was ever promised.",
    "So customer complaints dropped by three quarters in only {n} months.",
)
BATCH = 500


@dataclass(frozen=True)
class Measure:
    """One line of the table: what it is, how it is done, and what it may take."""

    name: str
    run: Callable[[HistoryStore], object]
    limit_ms: float


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    stories = list(read_stories(ROOT / "tests" / "data" / "stories"))
    columns: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        store = HistoryStore(Path(folder))
        filled = 0
        for count in sorted(given.rounds):
            start = time.perf_counter()
            fill(store, stories, filled, count)
            seconds = time.perf_counter() - start
            print(f"{count} rounds ({seconds:.0f} s for {count - filled})", file=sys.stderr)
            filled = count
            columns[count] = column(store, count, given.runs)
    names = [measure.name for measure in measures()] + ["file size per round (kB)"]
    print(f"{'median ms of ' + str(given.runs) + ' runs':<44}", *(f"{n:>16}" for n in columns))
    for name, *cells in zip(names, *columns.values(), strict=True):
        print(f"{name:<44}", *(f"{cell:>16}" for cell in cells))


def column(store: HistoryStore, count: int, runs: int) -> list[str]:
    """The figures of one size of history."""
    cells = []
    for measure in measures():
        wall, own = median_ms(partial(measure.run, store), runs)
        cells.append(f"{wall:.0f} ({own:.0f}){'' if own < measure.limit_ms else ' !'}")
    store.database.compact()
    return [*cells, f"{store.database.path.stat().st_size / count / 1000:.1f}"]


def measures() -> list[Measure]:
    """What is measured, with the limits that hold for 10,000 rounds."""
    return [
        Measure(
            "open (count of rounds) < 50", lambda store: HistoryStore(folder_of(store)).count(), 50
        ),
        Measure("a page of the list < 50", lambda store: store.rounds(limit=20), 50),
        Measure("the last page of the list < 50", last_page, 50),
        *(
            Measure(f'mentions "{phrase}" < 500', partial(search_history, phrase), 500)
            for phrase in SEARCHES
        ),
        Measure("progress over all rounds < 1000", progress, 1000),
        Measure("what was practised, for the plan < 1500", practised, 1500),
    ]


def folder_of(store: HistoryStore) -> Path:
    """The data folder of a store."""
    return store.database.folder


def last_page(store: HistoryStore) -> object:
    """The oldest rounds."""
    return store.rounds(limit=20, offset=store.count() - 20)


def progress(store: HistoryStore) -> object:
    """As `interviewer progress` computes it."""
    figures = store.figures()
    return progress_of(figures, store.facts_of_rounds(rounds_with_facts(figures)))


def practised(store: HistoryStore) -> object:
    """As `interviewer practice` reads it to choose what is due."""
    return read_log(SessionStore(folder_of(store)))


def median_ms(run: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median milliseconds of a call by the clock and of this process, after one to warm up."""
    run()
    wall, own = [], []
    for _ in range(runs):
        start, began = time.perf_counter(), time.process_time()
        run()
        wall.append(time.perf_counter() - start)
        own.append(time.process_time() - began)
    return 1000 * statistics.median(wall), 1000 * statistics.median(own)


def fill(store: HistoryStore, stories: Sequence[Story], first: int, count: int) -> None:
    """Write rounds ``first`` to ``count``, many in a transaction."""
    chance = random.Random(first)  # noqa: S311 -- made-up answers, no secrets
    start = datetime(2020, 1, 1, tzinfo=UTC)
    for batch in range(first, count, BATCH):
        with store.database.writing() as connection:
            for number in range(batch, min(batch + BATCH, count)):
                moment = start + timedelta(minutes=20 * number)
                card = made_up(chance, stories)
                round_id = f"{moment:%Y%m%d-%H%M%S}"
                data: dict[str, Any] = {
                    **scorecard_to_dict(card),
                    "round": round_id,
                    "prompted": [],
                }
                kept = insert_round(connection, data, moment.isoformat(timespec="seconds"), None)
                index_round(connection, kept, as_text(data))


def made_up(chance: random.Random, stories: Sequence[Story]) -> Scorecard:
    """A scorecard of a made-up answer: some facts of a story, and sentences around them."""
    story = chance.choice(stories)
    told = [fact for fact in story.facts if chance.random() < 0.6]
    pieces = [f"{fact.text}." for fact in told]
    pieces += [
        text.format(n=chance.randint(2, 90), m=chance.randint(91, 400))
        for text in chance.sample(FILLING, 4)
    ]
    chance.shuffle(pieces)
    transcript = spoken(" ".join(pieces))
    share = [chance.random() for _ in Part]
    parts = {
        part: StarPart(True, one / sum(share), one) for part, one in zip(Part, share, strict=True)
    }
    segments = (StarSegment("action", 0, len(transcript.text), 0.0, transcript.duration_s),)
    return replace(
        PLAIN,
        question=Question("q", "Tell me about a time when you improved something.", "Ownership"),
        story=StoryMatch(story.id, story.title, 0.9, "answer"),
        transcript=transcript,
        facts=tuple(covered(fact, transcript.text, fact in told) for fact in story.facts),
        star=StarStructure(chance.uniform(20, 100), True, parts, segments),
        overall=chance.uniform(20, 100),
        facts_score=chance.uniform(20, 100),
    )


def covered(fact: Fact, text: str, told: bool) -> FactCoverage:
    """The fact as covered where it stands in the text."""
    if not told:
        return FactCoverage(fact, Status.MISSING, 0.0, "not said")
    at = text.index(fact.text)
    return FactCoverage(
        fact, Status.COVERED, 1.0, "said", Evidence(fact.text, at, at + len(fact.text), 1.0, 2.0)
    )


if __name__ == "__main__":
    main()
