"""Whether a metric or phrase was mentioned, and what was said instead."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Transcript, Word
from interviewer.score.mentions.find_mention import find_mentions


@pytest.mark.parametrize(
    ("phrase", "answer", "said"),
    [
        ("75% reduction", "We saw a 75 percent drop in complaints.", "75 percent"),
        ("75% reduction", "Complaints fell to a quarter of what they were.", "a quarter"),
        ("75% reduction", "fifty, no sorry, seventy-five percent less", "seventy-five percent"),
        ("75% reduction in customer complaints",
         "Complaints from customers went down by three quarters", "three quarters"),
        ("10x throughput", "throughput went up tenfold", "tenfold"),
        ("99.99%", "availability was four nines", "four nines"),
        ("hand scanners", "I bought handheld scanners for all", "handheld scanners"),
        ("CI/CD pipeline", "we built a CICD pipeline", "CICD pipeline"),
        ("Orkes", "I worked at Orcs", "Orcs"),
        ("from 50 to 35 minutes", "from fifty minutes to thirty-five", "fifty minutes"),
    ],
)  # fmt: skip
def test_mentioned(phrase: str, answer: str, said: str) -> None:
    mentions = find_mentions(phrase, Transcript(answer))
    assert mentions.mentioned
    assert mentions.found[0].said == said == answer[mentions.found[0].start : mentions.found[0].end]
    assert mentions.found[0].quote.text in answer


@pytest.mark.parametrize(
    ("phrase", "answer", "instead"),
    [
        ("75% reduction", "We saw a 57% drop in complaints.", "57%"),
        ("75% reduction", "Complaints rose by 75%.", "75%"),
        ("20 minutes", "The wait fell to 25 minutes", "25 minutes"),
        ("99.99%", "availability was 99.9 percent", "99.9 percent"),
    ],
)
def test_another_figure_in_its_place(phrase: str, answer: str, instead: str) -> None:
    mentions = find_mentions(phrase, Transcript(answer))
    assert not mentions.mentioned
    assert [place.said for place in mentions.instead] == [instead]
    assert instead in mentions.reason


@pytest.mark.parametrize(
    ("answer", "manner"),
    [
        ("We never got the 75% reduction.", "denied"),
        ("We had hoped to get a 75% reduction.", "intended"),
        ("With more time it would have been a 75% reduction.", "imagined"),
        ("Was it a 75% reduction?", "asked"),
    ],
)
def test_what_did_not_happen_does_not_count(answer: str, manner: str) -> None:
    mentions = find_mentions("75% reduction", Transcript(answer))
    assert not mentions.mentioned
    assert [place.manner for place in mentions.unreal] == [manner]


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [("75% reduction", "75 tests ran, 75 percent of the code was covered."),
     ("75% reduction in complaints", "Build time went down by 30 percent."),
     ("dynamic scaling", "I wrote the documentation."), ("75% reduction", "")],
)  # fmt: skip
def test_not_mentioned(phrase: str, answer: str) -> None:
    mentions = find_mentions(phrase, Transcript(answer))
    assert (mentions.mentioned, mentions.instead, mentions.reason) == (False, (), "Not mentioned.")


def test_half_of_a_change_is_not_the_whole() -> None:
    mentions = find_mentions("from 50 to 35 minutes", Transcript("It fell to 35 minutes."))
    assert not mentions.mentioned


def test_times_come_from_the_words() -> None:
    text = "a 75% drop"
    words = (Word("a", 0, 1, 1.0, 1.1, 0.9), Word("75%", 2, 5, 1.2, 1.9, 0.9))
    (place,) = find_mentions("75% reduction", Transcript(text, words=words)).found
    assert (place.quote.start_s, place.quote.end_s) == (1.2, 1.9)


@pytest.mark.parametrize("phrase", ["", "  ", "?!"])
def test_an_empty_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        find_mentions(phrase, Transcript("something"))


@given(st.text(min_size=1, max_size=30), st.text(max_size=120))
def test_any_phrase_and_text_give_quotes_inside(phrase: str, text: str) -> None:
    if not any(map(str.isalnum, phrase)):
        return
    mentions = find_mentions(phrase, Transcript(text))
    for place in (*mentions.found, *mentions.unreal, *mentions.instead):
        assert place.said == text[place.start : place.end]
        assert place.quote.text == text[place.quote.start : place.quote.end]


CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "numbers" / "mentions.tsv")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize(("kind", "phrase", "answer", "wanted"), CASES)
def test_only_what_came_about_for_the_speaker_counts(
    kind: str, phrase: str, answer: str, wanted: str
) -> None:
    assert find_mentions(phrase, Transcript(answer)).mentioned == (wanted == "yes"), kind


@pytest.mark.parametrize(
    ("phrase", "answer"),
    [
        ("41% faster builds", "Builds got 41% faster, and 87% of the tests passed."),
        ("41% faster builds", "Builds were slow. 87% of the soup was gone."),
        ("75% reduction in complaints", "There were complaints. 57% of the team left."),
        ("12 tickets", "There were tickets everywhere. We hired 14 engineers."),
        ("75% reduction in complaints", "Complaints came. We cut the build time by 57%."),
    ],
)
def test_a_figure_for_another_thing_stands_in_no_place(phrase: str, answer: str) -> None:
    assert find_mentions(phrase, Transcript(answer)).instead == ()
