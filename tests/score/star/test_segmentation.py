import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timed_words import words_of

from interviewer.domain.scorecard import StarStructure
from interviewer.domain.story import Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.star.segmentation import segment

SITUATION = "In my second year at a small bakery, the ovens kept tripping the main fuse. "
TASK = "My job was to find the cause before Christmas without closing the shop. "
ACTION = (
    "So I borrowed a thermal camera and went through the board one evening. "
    "I found a loose joint, tightened it, and then I moved half of the ovens to a second circuit. "
    "I also showed the apprentices how to check it every month. "
)
RESULT = "As a result, the fuse did not trip once in the following year, and we saved 9,000 euros."
STORY = SITUATION + TASK + ACTION + RESULT

SALAD = "I we the my was had situation result so then because . , ? 75% um fixed it complaints led"
WORDS = st.sampled_from(SALAD.split())


def timed(text: str, seconds_a_word: float = 0.4) -> Transcript:
    words = words_of(text, seconds_a_word, seconds_a_word)
    return Transcript(text, duration_s=words[-1].end_s, words=words)


def parts_told(structure: StarStructure) -> list[str]:
    return [str(one.part) for one in structure.segments]


def test_a_plain_story_has_its_four_parts_in_order() -> None:
    structure = segment(Transcript(STORY), None)
    assert parts_told(structure) == ["situation", "task", "action", "result"]
    assert [STORY[s.start : s.end] + " " for s in structure.segments[:3]] == [
        SITUATION,
        TASK,
        ACTION,
    ]
    assert structure.order_ok
    assert structure.score > 90


def test_an_answer_that_stops_after_the_action_has_no_result() -> None:
    structure = segment(Transcript(SITUATION + TASK + ACTION), None)
    assert not structure.parts[Part.RESULT].present
    assert structure.parts[Part.RESULT].reason == "no result: you stopped after the action"
    assert structure.parts[Part.ACTION].present
    assert structure.score < 80


def test_a_result_told_first_is_out_of_order() -> None:
    parts = dict(zip(Part, (SITUATION, TASK, ACTION, RESULT), strict=True))
    story = Story("ovens", "The ovens", (), parts)
    structure = segment(Transcript(f"{RESULT} {SITUATION}{TASK}{ACTION}"), story)
    assert parts_told(structure) == ["result", "situation", "task", "action"]
    assert not structure.order_ok


def test_headings_decide_where_parts_begin() -> None:
    text = f"Situation: {SITUATION}\nTask: {TASK}\nAction: {ACTION}\nResult: We went home early."
    structure = segment(Transcript(text), None)
    assert parts_told(structure) == ["situation", "task", "action", "result"]
    assert text[structure.segments[3].start :].startswith("Result:")


def test_times_tell_when_the_result_began_and_shares_are_of_time() -> None:
    transcript = timed(STORY)
    structure = segment(transcript, None)
    began = structure.segments[-1].start_s
    assert began is not None
    assert f"the result began at 0:{began:02.0f}" in structure.parts[Part.RESULT].reason
    spoken = structure.segments[-1].end_s
    assert spoken == transcript.duration_s
    assert spoken is not None
    share = (spoken - began) / spoken
    assert structure.parts[Part.RESULT].share == pytest.approx(share)


@pytest.mark.parametrize(
    "text", ["", "   ", "fine", "asdf qwer zxcv", "Situation task action result."]
)
def test_nothing_told_has_no_parts_and_no_points(text: str) -> None:
    structure = segment(Transcript(text), None)
    assert structure.score == 0
    assert not any(part.present for part in structure.parts.values())


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join)))
def test_segments_cover_any_text_in_order(text: str) -> None:
    structure = segment(Transcript(text), None)
    at = 0
    before = None
    for one in structure.segments:
        assert one.start >= at
        assert one.end > one.start
        assert text[at : one.start].strip() == ""
        assert one.part != before
        at, before = one.end, one.part
    assert text[at:].strip() == ""
    assert sum(part.share for part in structure.parts.values()) <= 1 + 1e-9
    assert all(0 <= part.score <= 1 for part in structure.parts.values())
    assert 0 <= structure.score <= 100
