from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from takes import COVERED, OVENS, PARTIAL, SITUATION, TEXT, WRONG, card, coverage

from interviewer.domain.scorecard import HeardFiller, StarStructure
from interviewer.domain.transcript import Spelling, Transcript
from interviewer.review.findings import Finding, findings_of
from interviewer.review.marked import Paragraph, marked


def text_of(paragraph: Paragraph) -> str:
    return "".join(token.text for token in paragraph.tokens)


def test_facts_stand_in_brackets_with_their_sign_and_fillers_in_parentheses() -> None:
    one = card()
    shown = [text_of(paragraph) for paragraph in marked(one, findings_of(one))]

    assert shown[0].startswith("✓[At the bakery, (um), the ovens")
    assert shown[2] == "✗[As a result we saved 90 euros in the following year.]"


def test_signs_of_facts_that_share_a_quote_are_joined() -> None:
    facts = [
        coverage(OVENS.facts[0], COVERED, quote=SITUATION),
        coverage(OVENS.facts[1], PARTIAL, quote=SITUATION),
    ]
    one = card(facts)

    assert text_of(marked(one, findings_of(one))[0]).startswith("✓~[At the bakery")


def test_a_quote_inside_another_closes_first() -> None:
    facts = [
        coverage(OVENS.facts[0], COVERED, quote=SITUATION),
        coverage(OVENS.facts[1], WRONG, quote="six times a week."),
    ]
    one = card(facts)

    assert text_of(marked(one, findings_of(one))[0]).endswith("✗[six times a week.]]")


def test_an_answer_without_segments_is_one_paragraph_and_silence_is_none() -> None:
    silent = card([], transcript=Transcript(""))

    assert marked(silent, findings_of(silent)) == ()
    one = card([], transcript=Transcript("[red]Just this.[/red]"))
    assert [text_of(p) for p in marked(one, findings_of(one))] == ["[red]Just this.[/red]"]


def test_terms_stand_as_the_bank_spells_them_with_the_place_of_what_was_heard() -> None:
    heard = Transcript("At Orcs, I wrote the see sharp SDK.")
    spellings = (Spelling(3, 7, "Orkes"), Spelling(21, 30, "C#"))
    one = card([], transcript=replace(heard, spellings=spellings))
    tokens = marked(one, ())[0].tokens
    assert "".join(token.text for token in tokens) == "At Orkes, I wrote the C# SDK."
    assert [(t.text, t.start, t.end) for t in tokens if t.kind == "word"][5] == ("C#", 21, 30)


@given(st.text(alphabet="ab \n.um", max_size=40), st.data())
def test_no_character_is_lost_or_moved(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places), max_size=4))
    findings = [
        Finding("filler" if a == b else "fact", "f", "", "✓", "green", min(a, b), max(a, b))
        for a, b in spans
    ]
    one = card()
    empty = StarStructure(0.0, True, one.star.parts, ())
    typed = replace(one, transcript=Transcript(text), star=empty)

    tokens = [token for paragraph in marked(typed, findings) for token in paragraph.tokens]

    words = [token for token in tokens if token.kind != "sign"]
    assert "".join(token.text for token in words) == text
    assert all(text[token.start : token.end] == token.text for token in words)


def test_a_filler_that_was_heard_beside_the_text_stands_where_it_was_said() -> None:
    heard = (
        HeardFiller("uh", SITUATION.index("six"), 3.0, 3.2),
        HeardFiller("um", SITUATION.index("um"), 1.5, 1.9),
        HeardFiller("er", len(TEXT), 16.0, 16.3),
    )
    one = card()
    fillers = replace(one.delivery.fillers, measured="prompted-pass", heard=heard)
    one = replace(one, delivery=replace(one.delivery, fillers=fillers))

    shown = [text_of(paragraph) for paragraph in marked(one, findings_of(one))]

    assert shown[0].count("(um)") == 1
    assert "main fuse (uh) six times" in shown[0]
    assert shown[2].endswith("year.] (er)")
