import pytest
from timed_words import words_of

from interviewer.domain.scorecard import StarSegment
from interviewer.domain.transcript import Pause, Transcript
from interviewer.score.delivery import delivery
from interviewer.score.rubric import PACE_WPM


def spoken(text: str, words_per_minute: float, pauses: tuple[Pause, ...] = ()) -> Transcript:
    step_s = 60 / words_per_minute
    words = words_of(text, step_s, step_s, start_s=3)
    return Transcript(text, duration_s=words[-1].end_s + 5, words=words, pauses=pauses)


TEXT = "I went to the depot and we counted every box again " * 20


def test_pace_is_words_over_the_time_from_first_to_last_word() -> None:
    told = delivery(spoken(TEXT, 130), ())
    assert told.words_per_minute == pytest.approx(130)
    assert not told.fillers.reliable


def test_a_typed_answer_knows_no_times() -> None:
    told = delivery(Transcript("Um, I went there, you know, and fixed it."), ())
    assert told.words_per_minute is None
    assert told.pause_count is None
    assert told.longest_pause_s is None
    assert told.duration_s is None
    assert told.fillers.per_minute is None
    assert told.fillers.count == 2
    assert told.fillers.reliable


def test_only_pauses_above_a_second_are_counted() -> None:
    pauses = (Pause(1, 1.9), Pause(4, 5.5), Pause(9, 12))
    told = delivery(spoken(TEXT, 130, pauses), ())
    assert told.pause_count == 2
    assert told.longest_pause_s == pytest.approx(3)
    assert told.score < delivery(spoken(TEXT, 130), ()).score


def test_i_share_looks_at_the_action_alone() -> None:
    text = "We were late. I fixed it and I told them. We won."
    segments = [
        StarSegment("situation", 0, 13),
        StarSegment("action", 14, 41),
        StarSegment("result", 42, 49),
    ]
    assert delivery(Transcript(text), segments).i_share == 1.0
    assert delivery(Transcript(text), segments[:1]).i_share is None


def test_silence_scores_nothing() -> None:
    assert delivery(Transcript("", duration_s=20.0), ()).score == 0.0


@pytest.mark.parametrize(
    ("value", "mark"), [(120, 1.0), (110, 1.0), (95, 0.0), (180, 0.0), (172.5, 0.5), (500, 0.0)]
)
def test_marks_fall_evenly_outside_the_good_band(value: float, mark: float) -> None:
    assert PACE_WPM.fit(value) == pytest.approx(mark)
