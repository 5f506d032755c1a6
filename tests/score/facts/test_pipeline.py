"""Facts judged in short spoken answers to one invented story."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from timed_words import words_of

from interviewer.domain.errors import ModelError
from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.fact_features import FEATURES, Feature
from interviewer.score.facts.judge import MiniLmJudge, NoJudge
from interviewer.score.facts.nouns import UNJUDGED
from interviewer.score.facts.shipped import SHIPPED
from interviewer.score.models.embedding import MiniLm
from interviewer.score.star.segmentation import segment

FACTS = (
    Fact("s-queue", "Callers waited 14 minutes on average", Part.SITUATION, key=True),
    Fact("t-lead", "My manager asked me to lead the change", Part.TASK),
    Fact("a-script", "I wrote a new script for the first minute of a call", Part.ACTION, key=True),
    Fact("a-vendor", "The vendor wanted a chatbot, but I refused", Part.ACTION),
    Fact("r-drop", "Complaints fell by 75%", Part.RESULT, key=True),
    Fact("r-up", "The phone line was available 99.99% of the time", Part.RESULT),
    Fact("r-cost", "The cost of a call fell from 8 to 6 dollars", Part.RESULT),
)
STORY = Story("hotline", "The slow hotline", FACTS, {})


def score(transcript: Transcript, story: Story) -> tuple[FactCoverage, ...]:
    """The facts, looked up with the parts of STAR that the answer tells."""
    return SHIPPED.score(transcript, story, segment(transcript, story).segments)


def judged(text: str, story: Story = STORY) -> dict[str, FactCoverage]:
    """The coverage of every fact by its id."""
    return {one.fact.id: one for one in score(Transcript(text), story)}


def status(fact: str, text: str) -> Status:
    """The status of one fact in an answer."""
    return judged(text)[fact].status


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (
            "s-queue",
            "Our callers were waiting fourteen minutes on average before anyone picked up.",
        ),
        ("r-drop", "In the end we cut complaints by three quarters."),
        ("r-drop", "Complaints went down to a quarter of what they had been."),
        ("r-drop", "Complaints fell by fifty, no, sorry, seventy-five percent."),
        ("r-up", "The phone line was available four nines of the time, so 99.99 percent."),
        ("r-cost", "The cost of a call went down from eight dollars to six."),
        ("a-script", "I wrote a new script for how we handle the first minute of each call."),
    ],
)
def test_equal_meaning_is_covered(fact: str, text: str) -> None:
    assert status(fact, text) is Status.COVERED


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("r-drop", "Complaints fell by 57 percent."),
        ("r-drop", "Complaints went up by seventy-five percent after that."),
        ("s-queue", "Callers waited forty minutes on average."),
        ("a-script", "I never wrote a new script for the first minute of a call."),
    ],
)
def test_what_conflicts_is_contradicted(fact: str, text: str) -> None:
    assert status(fact, text) is Status.CONTRADICTED


def test_a_drop_without_its_size_is_partial() -> None:
    assert status("r-drop", "After that the complaints dropped a lot.") is Status.PARTIAL


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("a-script", "I would have written a new script for the first minute of a call."),
        ("r-drop", "We ran 75 tests that week."),
        ("r-drop", "My cousin sold three quarters of his land last year."),
    ],
)
def test_right_words_in_another_sense_earn_nothing(fact: str, text: str) -> None:
    assert judged(text)[fact].score == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "Fine.",
        "Tell me about a time when you improved a process for customers.",
        "Blargh wibble fnord zot quux plugh xyzzy.",
    ],
)
def test_without_an_answer_all_is_missing(text: str) -> None:
    assert {one.status for one in judged(text).values()} == {Status.MISSING}


def test_the_reason_names_both_figures() -> None:
    reason = judged("Complaints fell by 57 percent.")["r-drop"].reason
    assert "57 percent" in reason
    assert "75%" in reason


def test_further_wordings_count_like_the_fact() -> None:
    fact = Fact(
        "r", "We won the Golden Kettle", Part.RESULT, accept=("Our team got the tea prize",)
    )
    story = Story("tea", "Tea", (fact,), {})
    assert judged("In the autumn our team got the tea prize.", story)["r"].status is Status.COVERED


def timed(text: str, probability: float) -> Transcript:
    """The text as words half a second long; figures are heard with ``probability``."""
    words = tuple(
        replace(word, probability=probability if re.match(r"\d|fifty", word.text) else 0.98)
        for word in words_of(text)
    )
    return Transcript(text, duration_s=len(words) * 0.5, words=words)


def test_a_figure_heard_badly_is_unclear_with_its_time() -> None:
    text = "Complaints fell by fifty-seven percent."
    doubted = {c.fact.id: c for c in score(timed(text, 0.3), STORY)}["r-drop"]
    sure = {c.fact.id: c for c in score(timed(text, 0.9), STORY)}["r-drop"]
    assert doubted.unclear is not None
    assert "0:01" in doubted.unclear
    assert sure.unclear is None


def test_evidence_has_times_when_the_transcript_has() -> None:
    coverage = score(timed("Complaints fell by 75 percent.", 0.9), STORY)[4]
    assert coverage.evidence is not None
    assert (coverage.evidence.start_s, coverage.evidence.end_s) == (0.0, 2.4)


ANSWER = (
    "So, callers waited for ages. My manager asked me to lead it. I wrote a new script for the"
    " first minute. The vendor wanted a chatbot and I said no. Complaints fell by fifty, sorry,"
    " seventy-five percent, and a call costs six dollars instead of eight."
)


def test_equal_input_gives_equal_output() -> None:
    told = segment(Transcript(ANSWER), STORY).segments
    afresh = replace(SHIPPED, embedder=MiniLm(), judge=MiniLmJudge())
    again = afresh.score(Transcript(ANSWER), STORY, told)
    assert score(Transcript(ANSWER), STORY) == again


@pytest.mark.parametrize("at", range(len(FACTS)))
def test_the_fact_itself_read_out_is_covered(at: int) -> None:
    assert status(FACTS[at].id, FACTS[at].text + ".") is Status.COVERED


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [*ANSWER.split(". "), "I never did", "75%", "um", "\n", "é — ¿?", "\ud83d"]
        ),
        max_size=8,
    ),
    st.sampled_from([" ", ". ", ", ", "\n\n"]),
)
def test_evidence_is_an_exact_quote_and_absent_only_when_missing(parts: list[str], by: str) -> None:
    text = by.join(parts)
    for one in score(Transcript(text), STORY):
        assert (one.evidence is None) == (one.status is Status.MISSING)
        if one.evidence is not None:
            assert 0 <= one.evidence.start < one.evidence.end <= len(text)
            assert one.evidence.text == text[one.evidence.start : one.evidence.end]


def test_nobody_is_accused_of_a_contradiction_that_cannot_be_shown() -> None:
    story = Story(
        "docs",
        "Documentation",
        (
            Fact(
                "a-tests",
                "I added real code snippets from our tests to the documentation",
                Part.ACTION,
            ),
            Fact("r-fewer", "75% reduction in customer complaints", Part.RESULT),
        ),
        {},
    )
    answer = (
        "I copied real code snippets from our tests into the documentation, and I suggested that "
        "we display the examples in multiple languages, side by side. After that, we measured a "
        "57% reduction in customer complaints."
    )

    seen = judged(answer, story)

    assert seen["a-tests"].status is Status.COVERED
    assert seen["r-fewer"].status is Status.CONTRADICTED


def test_a_pipeline_whose_table_is_of_other_features_is_refused() -> None:
    with pytest.raises(ModelError, match="another version"):
        replace(SHIPPED, features=FEATURES.without("values"))
    with pytest.raises(ModelError, match="another version"):
        replace(SHIPPED, features=FEATURES.plus(Feature("more", ("more",), lambda _view: 0.0)))


def test_another_judge_is_one_replacement() -> None:
    told = segment(Transcript(ANSWER), STORY).segments
    blind = replace(SHIPPED, judge=NoJudge())
    views = blind.observe(STORY, ANSWER, told)
    assert {one.judged for (view,) in views for one in view.candidates} == {UNJUDGED}
    assert blind.score(Transcript(ANSWER), STORY, told) != score(Transcript(ANSWER), STORY)


def test_the_verdict_says_who_decided() -> None:
    def by(text: str, fact: str) -> str:
        told = segment(Transcript(text), STORY).segments
        seen = SHIPPED.observe(STORY, text, told)
        return next(SHIPPED.verdict(v).by for v in seen if v[0].fact.id == fact)

    assert by("", "r-up") == "nothing said"
    assert by("Complaints fell by 75 percent.", "r-drop") == "table"
