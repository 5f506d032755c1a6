"""How clauses are said, and by whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.factuality.clause_factuality import factuality
from interviewer.language.text.spans import words


@pytest.mark.parametrize(
    "text",
    ["I never got to the runbook", "we didn't publish it", "nobody used it", "he refused to sign",
     "I failed to convince him", "the council hadn’t renewed it", "instead of buying scanners",
     "we couldn't get it going", "without training anybody", "hardly anyone came",
     "they turned it down", "it was not adopted", "neither plant took it"],
)  # fmt: skip
def test_denied(text: str) -> None:
    assert factuality(text).polarity == "negated"
    assert not factuality(text).holds


@pytest.mark.parametrize(
    "text",
    ["I set up dynamic scaling", "I couldn't have done it without the team",
     "not only did we cut the wait", "it didn't go without trouble", "I never failed to call",
     "we finished without overtime", "no doubt it helped", "that's the trade, isn't it?",
     "it took us no less than ten weeks", "I know the noticeboard"],
)  # fmt: skip
def test_asserted(text: str) -> None:
    assert factuality(text).polarity == "asserted"
    assert factuality(text).modality == "actual"


def test_a_local_negation_reaches_what_follows_it() -> None:
    told = factuality("we finished on time without any overtime")
    assert told.scope is not None
    assert told.scope.text == "without any overtime"


@pytest.mark.parametrize(
    "text",
    ["I would have trained everyone", "if there had been a budget", "we could've used robots",
     "next time I'd call first", "I wish we had measured it", "I'd have handed out keys"],
)  # fmt: skip
def test_hypothetical(text: str) -> None:
    assert factuality(text).modality == "hypothetical"


@pytest.mark.parametrize(
    "text",
    ["I wanted to buy scanners", "the plan was to rewrite it", "we were going to hire two people",
     "I thought about calling him", "we talked for ages about hardware keys",
     "I was supposed to meet them", "we'd hoped to halve it", "I wrote that down as an idea"],
)  # fmt: skip
def test_intended(text: str) -> None:
    assert factuality(text).modality == "intended"


@pytest.mark.parametrize(
    ("text", "modality"),
    [("did we win?", "question"), ("it went well, right?", "actual"),
     ("I asked whether it works", "intended"), ("I went to see if he agreed", "actual")],
)  # fmt: skip
def test_questions(text: str, modality: str) -> None:
    assert factuality(text).modality == modality


@pytest.mark.parametrize(
    ("text", "subject"),
    [("I wrote the runbook", "i"), ("um, I'd written it", "i"), ("we wrote it", "we"),
     ("my team and I wrote it", "we"), ("my manager set up the scaling", "other"),
     ("another team rewrote it", "other"), ("it was the manager who insisted", "other"),
     ("the runbook was written by my colleague", "other"), ("she did it", "other"),
     ("availability rose", "unknown"), ("I asked my manager for money", "i")],
)  # fmt: skip
def test_who_acts(text: str, subject: str) -> None:
    assert factuality(text).subject == subject


@given(
    st.lists(
        st.sampled_from(
            words("i we my boss never not didn't would have without if ? , no wanted to")
        )
    ).map(" ".join)
)
def test_cues_lie_inside_the_clause(text: str) -> None:
    told = factuality(text)
    for cue in (*told.cues, *([told.scope] if told.scope else [])):
        assert cue.text == text[cue.start : cue.end] != ""
