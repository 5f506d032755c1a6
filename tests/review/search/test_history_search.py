"""Searching the index finds what reading every transcript would find."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.review.search.history_search import search_history
from interviewer.score.mentions.find_mention import find_mentions
from interviewer.score.scorer import Scorer

pytestmark = pytest.mark.xdist_group("history search")

DATA = Path(__file__).parent.parent.parent / "data"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHRASES = [
    *("41%", "75% reduction", "from 50 to 22 minutes", "twelve", "four nines", "90 pupils a week"),
    *("Thornlea", "the matron", "I would", "CI/CD", "night team", "maths club", "pocket card"),
    *(
        "on time",
        "on call",
        "set up",
        "multi",
        "in the end",
        "under budget",
        "before",
        "step by step",
    ),
    *("no dose was missed", "raised 1,800 pounds", "pass rate of 68%", "more girls than boys"),
]

Keep = Callable[[str], str]


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[HistoryStore, dict[str, Transcript]]:
    """The labelled answers of the tests, kept as rounds."""
    store = HistoryStore(tmp_path_factory.mktemp("answers"))
    base = Scorer(()).score(Transcript("We did it."), answer_id="q")
    lines = (DATA / "answers" / "answers.jsonl").read_text("utf-8").splitlines()
    kept = {}
    for number, line in enumerate(lines):
        told = Transcript(json.loads(line)["transcript"])
        card = replace(base, transcript=told)
        kept[store.keep(card, NOON + timedelta(days=number), None)] = told
    return store, kept


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_index_finds_what_reading_everything_finds(
    answers: tuple[HistoryStore, dict[str, Transcript]], phrase: str
) -> None:
    store, kept = answers
    found = {
        s.round_id for s, mentions in search_history(phrase, store).results if mentions.mentioned
    }

    assert found == {one for one, told in kept.items() if find_mentions(phrase, told).mentioned}


def test_the_facts_of_the_stories_are_found_alike(
    answers: tuple[HistoryStore, dict[str, Transcript]],
) -> None:
    store, kept = answers
    differing = total = 0
    for story in read_stories(DATA / "stories"):
        for fact in story.facts:
            results = search_history(fact.text, store).results
            found = {source.round_id for source, mentions in results if mentions.mentioned}
            wanted = {one for one, told in kept.items() if find_mentions(fact.text, told).mentioned}
            total += len(wanted)
            differing += len(found ^ wanted)
    assert total > 50
    # "year eleven" of one sentence reads otherwise when the sentence stands alone.
    assert differing <= 2


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path)


@pytest.fixture
def keep(store: HistoryStore) -> Keep:
    base = Scorer(()).score(Transcript("We did it."), answer_id="q")

    def kept(text: str) -> str:
        moment = NOON + timedelta(days=store.count())
        return store.keep(replace(base, transcript=Transcript(text)), moment, None)

    return kept


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("75% reduction", "Complaints went down by three quarters."),
        ("75% reduction in complaints", "Complaints fell to a quarter of what they were."),
        ("Orkes", "I worked at Orcs then."),
        ("CI/CD pipeline", "We built a C I C D pipeline."),
        ("C#", "I wrote it in C sharp."),
        ("hand scanners", "I bought handheld scanners."),
        ("customer complaints rose", "Customers were angry. Their complaints rose each week."),
    ],
)
def test_other_words_are_found(store: HistoryStore, keep: Keep, phrase: str, said: str) -> None:
    kept = keep(said)
    keep("Nothing of the kind was ever told.")

    ((source, mentions),) = search_history(phrase, store).results

    assert (source.round_id, mentions.mentioned) == (kept, True)


def test_other_words_that_look_alike_are_not(store: HistoryStore, keep: Keep) -> None:
    keep("It was a hard time. There were multiple teams, as a plan.")
    kept = keep("We delivered it on time, in a multi-region setup.")
    for phrase in ("on time", "multi"):
        assert [source.round_id for source, _ in search_history(phrase, store).results] == [kept]


def test_what_was_denied_or_taken_back_does_not_count(store: HistoryStore, keep: Keep) -> None:
    keep("We never got the 75% reduction.")
    keep("It fell by 75%, sorry, by 57%.")

    results = search_history("75% reduction", store).results

    assert [mentions.mentioned for _, mentions in results] == [False]
    assert results[0][1].unreal[0].manner == "denied"


def test_a_corrected_round_is_searched_as_it_stands_now(store: HistoryStore, keep: Keep) -> None:
    kept = keep("Complaints fell by 57%.")
    card = Scorer(()).score(Transcript("Complaints fell by 75%."), answer_id="q")

    store.replace_scorecard(kept, card, "corrected")

    assert search_history("75% reduction", store).mentioned
    assert store.verify() == []


def test_without_rounds_there_is_nothing_to_look_in(store: HistoryStore) -> None:
    with pytest.raises(UsageError, match="no rounds yet"):
        search_history("75%", store)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    st.text(min_size=1, max_size=20),
)
def test_any_text_is_indexed_whole_and_any_phrase_can_be_asked(
    tmp_path_factory: pytest.TempPathFactory, text: str, phrase: str
) -> None:
    store = HistoryStore(tmp_path_factory.mktemp("any"))
    store.keep(Scorer(()).score(Transcript(text), answer_id="q"), NOON, None)

    assert store.verify() == []
    if any(map(str.isalnum, phrase)):
        for _, mentions in search_history(phrase, store).results:
            for place in (*mentions.found, *mentions.unreal, *mentions.instead):
                assert place.said == text[place.start : place.end]
