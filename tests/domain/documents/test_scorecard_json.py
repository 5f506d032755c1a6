import json

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.documents import (
    scorecard_from_dict,
    scorecard_to_dict,
    transcript_from_dict,
    transcript_to_dict,
)
from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Advice,
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    Scorecard,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part
from interviewer.domain.transcript import Pause, Segment, Transcript, Word

texts = st.text(max_size=30)
seconds = st.floats(0, 10_000).map(lambda value: round(value, 3))
shares = st.floats(0, 1).map(lambda value: round(value, 4))
points = st.floats(0, 100).map(lambda value: round(value, 1))
offsets = st.integers(0, 10_000)
maybe_seconds = st.none() | seconds
parts = st.sampled_from(Part)

evidence = st.builds(Evidence, texts, offsets, offsets, start_s=maybe_seconds, end_s=maybe_seconds)
some_texts = st.lists(texts, max_size=2).map(tuple)
facts = st.builds(Fact, texts, texts, parts, st.booleans(), some_texts)
coverages = st.builds(
    FactCoverage,
    facts,
    st.sampled_from([Status.COVERED, Status.PARTIAL, Status.CONTRADICTED]),
    shares,
    texts,
    evidence,
    st.none() | texts,
) | st.builds(FactCoverage, facts, st.just(Status.MISSING), shares, texts)
transcripts = st.builds(
    Transcript,
    texts,
    st.just("en"),
    maybe_seconds,
    st.lists(st.builds(Word, texts, offsets, offsets, seconds, seconds, shares)).map(tuple),
    st.lists(st.builds(Segment, offsets, offsets, seconds, seconds)).map(tuple),
    st.none() | st.lists(st.builds(Pause, seconds, seconds)).map(tuple),
)
star_parts = st.builds(StarPart, st.booleans(), shares, shares, texts)
stars = st.builds(
    StarStructure,
    points,
    st.booleans(),
    st.fixed_dictionaries(dict.fromkeys(Part, star_parts)),
    st.lists(
        st.builds(
            StarSegment,
            st.sampled_from(["situation", "task", "action", "result", "other"]),
            offsets,
            offsets,
            maybe_seconds,
            maybe_seconds,
        )
    ).map(tuple),
)
tenths = st.floats(0, 300).map(lambda value: round(value, 1))
deliveries = st.builds(
    Delivery,
    st.none() | tenths,
    st.builds(Fillers, offsets, st.none() | tenths, st.lists(texts).map(tuple), st.booleans()),
    st.none() | offsets,
    st.none() | tenths,
    st.none() | st.floats(0, 1).map(lambda value: round(value, 3)),
    maybe_seconds,
    points,
)
cards = st.builds(
    Scorecard,
    id=texts,
    question=st.none() | st.builds(Question, texts, texts, st.none() | texts, some_texts),
    story=st.none()
    | st.builds(StoryMatch, texts, texts, shares, st.sampled_from(["user", "question", "answer"])),
    transcript=transcripts,
    facts=st.lists(coverages, max_size=3).map(tuple),
    star=stars,
    delivery=deliveries,
    overall=points,
    facts_score=st.none() | points,
    advice=st.lists(st.builds(Advice, texts, texts, st.none() | texts), max_size=2).map(tuple),
    warnings=st.lists(texts, max_size=2).map(tuple),
    follow_ups=st.lists(texts, max_size=2).map(tuple),
)


@given(cards)
def test_a_scorecard_survives_json(card: Scorecard) -> None:
    data = json.loads(json.dumps(scorecard_to_dict(card)))

    assert scorecard_to_dict(scorecard_from_dict(data)) == data
    assert scorecard_from_dict(data) == card


@given(transcripts)
def test_a_transcript_survives_json(transcript: Transcript) -> None:
    data = json.loads(json.dumps(transcript_to_dict(transcript)))

    assert transcript_from_dict(data) == transcript
