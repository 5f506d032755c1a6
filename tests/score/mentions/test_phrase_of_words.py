"""A phrase of words is found where it was said, and not where one of its words means another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import Transcript
from interviewer.language.text.lexicon import GRAMMAR
from interviewer.score.mentions.find_mention import find_mentions

SAID = [
    ("on time", "We delivered it on time."),
    ("on-time", "We delivered it on time."),
    ("on time", "Most of the parcels came on the time that we named."),
    ("in time", "We came just in time."),
    ("multi", "We built a multi region setup."),
    ("multi", "We built a multi-region setup."),
    ("multi-region", "We built a multi region setup."),
    ("under budget", "We came in under budget."),
    ("under budget", "It stayed under the budget."),
    ("on call", "I was on call for a year."),
    ("on-call rotation", "The on call rotation was mine."),
    ("set up", "I set it up."),
    ("set up", "I set up the cluster."),
    ("scale up", "We scaled it up."),
    ("no regrets", "I have no regrets."),
    ("not ready", "It wasn't ready."),
    ("hand scanners", "I bought handheld scanners."),
    ("in charge", "I was in charge of it."),
    ("at scale", "It runs at scale."),
    ("out of scope", "It was out of scope."),
    ("step by step", "We did it step by step."),
    ("up and running", "We had it up and running."),
    ("customer complaints rose", "Customers were angry. Their complaints rose each week."),
    ("the matron", "The matron agreed."),
    ("a matron", "The matron agreed."),
    ("at Orkes", "I learned that at Orkes."),
    ("I would", "I would do it."),
    ("delivered on time", "We delivered everything on time."),
    ("deployed the pipeline in production", "In production we deployed the pipeline."),
]
OTHER = [
    ("on time", "We had a hard time."),
    ("on time", "It was not the time for it."),
    ("on time", "It was on. Time went by."),
    ("in time", "It took some time."),
    ("multi", "There were multiple teams, as a plan."),
    ("multi-region", "We ran it in multiple regions."),
    ("under budget", "We had a small budget."),
    ("on call", "I gave them a call."),
    ("set up", "We had a set of rules."),
    ("scaled up", "It was on a large scale."),
    ("no regrets", "I regret that."),
    ("not ready", "We were ready."),
    ("data", "We moved the database."),
    ("prod", "The product failed."),
    ("port", "The portfolio grew."),
    ("Java", "I wrote JavaScript."),
    ("in charge", "They charged us."),
    ("at scale", "We scaled it."),
    ("out of scope", "The scope grew."),
    ("step by step", "We took one step."),
    ("up and running", "It was running late."),
    ("before", "We agreed beforehand."),
    ("over all", "Overall it went well."),
    ("delivered on time", "I delivered it, and it was a hard time."),
    ("delivered the project on time", "I delivered the project after a hard time."),
]


@pytest.mark.parametrize(("phrase", "answer"), SAID)
def test_the_phrase_is_found(phrase: str, answer: str) -> None:
    mentions = find_mentions(phrase, Transcript(answer))
    assert mentions.found or mentions.unreal


@pytest.mark.parametrize(("phrase", "answer"), OTHER)
def test_one_of_its_words_alone_is_not_the_phrase(phrase: str, answer: str) -> None:
    mentions = find_mentions(phrase, Transcript(answer))
    assert (mentions.found, mentions.unreal) == ((), ())


@given(
    st.lists(
        st.sampled_from([*sorted(GRAMMAR), "time", "budget", "region", "-", "team"]),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_was_said_word_for_word_is_found(words: list[str]) -> None:
    phrase = " ".join(words)
    if any(map(str.isalnum, phrase)):
        mentions = find_mentions(phrase, Transcript(f"Then {phrase} came."))
        assert mentions.found or mentions.unreal or mentions.instead
