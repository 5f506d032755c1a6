import re

import pytest

from interviewer.domain.documents import scorecard_from_dict, scorecard_to_dict
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.domain.transcript import Transcript, Word
from interviewer.score.delivery import delivery
from interviewer.score.scorer import Scorer
from interviewer.score.with_fillers import with_verbatim

TEXT = "I went to the depot and we counted every box again and the boxes were all there. " * 3


def heard(text: str) -> Transcript:
    """Half a second a word; an um is spoken within that of the word before it."""
    words, clock_s = [], 0.0
    for found in re.finditer(r"\S+", text):
        clock_s += 0.1 if found.group() == "um" else 0.5
        words.append(Word(found.group(), found.start(), found.end(), clock_s, clock_s + 0.1, 0.9))
    return Transcript(text, duration_s=clock_s + 1, words=tuple(words), pauses=())


def hearing(text: str) -> Verbatim:
    return Verbatim(heard(text), "tiny.en", 0.9, 0.8, 10)


def test_a_second_hearing_changes_delivery_alone() -> None:
    card = Scorer(()).score(heard(TEXT.strip()), answer_id="a")
    filled = re.sub(r"\b(and|the)\b", r"\1 um", TEXT.strip(), count=5)

    better = with_verbatim(card, hearing(filled))

    assert (better.overall, better.facts, better.star) == (card.overall, card.facts, card.star)
    told = better.delivery.fillers
    assert (told.count, told.measured, told.reliable) == (5, "prompted-pass", True)
    assert told.per_minute == pytest.approx(5 / ((card.transcript.words[-1].end_s - 0.5) / 60))
    assert better.delivery.score < with_verbatim(card, hearing(TEXT.strip())).delivery.score


def test_the_json_form_holds_both_ways_of_counting() -> None:
    card = Scorer(()).score(heard(TEXT.strip()), answer_id="a")
    plain = scorecard_to_dict(card)["delivery"]["fillers"]
    assert (plain["measured"], plain["reliable"], plain["count"]) == ("text", False, 0)
    assert "reliability" not in plain
    better = with_verbatim(card, hearing("Um, " + TEXT.strip()))
    data = scorecard_to_dict(better)
    assert data["delivery"]["fillers"]["reliability"] == {
        "recall": 0.9,
        "precision": 0.8,
        "measured_on": 10,
    }
    assert data["delivery"]["fillers"]["heard"][0]["at"] == 0
    assert scorecard_to_dict(scorecard_from_dict(data)) == data


def test_silence_stays_silence() -> None:
    card = Scorer(()).score(Transcript("", duration_s=9.0, pauses=()), answer_id="a")
    assert with_verbatim(card, hearing("Um, uh.")) == card


def test_few_fillers_are_no_merit_where_the_engine_leaves_them_out() -> None:
    text = TEXT.strip()
    unknown, known = delivery(heard(text), ()), delivery(heard(text), (), hearing(text))
    assert unknown.fillers.count == known.fillers.count == 0
    assert unknown.score < known.score
