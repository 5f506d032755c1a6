"""Names and how speech engines spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.names.name_matching import find_name, names


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Orkes", "we were at Orcs then", "Orcs"),
        ("Orkes", "at Orcas, in 2021", "Orcas"),
        ("Orkes", "so at Orx I wrote", "Orx"),
        ("C#", "the C hashtag SDK", "C hashtag"),
        ("C#", "in C sharp", "C sharp"),
        ("C#", "the C-Hash one", "C-Hash"),
        ("C++", "in c plus plus", "c plus plus"),
        (".NET", "the dot net client", "dot net"),
        ("CI/CD", "our CICD pipeline", "CICD"),
        ("CI/CD", "our CI-CD pipeline", "CI-CD"),
        ("CI/CD", "the c i c d job", "c i c d"),
        ("Go", "the go lang client", "go lang"),
        ("Go", "we rewrote the Go client", "Go"),
        ("TPS", "a thousand DPS", "DPS"),
        ("B3", "at be three in Brazil", "be three"),
        ("Kubernetes", "on kubernetis", "kubernetis"),
        ("Brackwater Transit", "at Brack Water transit", "Brack Water transit"),
        ("Maple Lane", "at maple lain", "maple lain"),
    ],
)
def test_a_name_is_found_in_its_spellings(name: str, text: str, said: str) -> None:
    match = find_name(name, text)
    assert match is not None
    assert match.text == said == text[match.start : match.end]
    assert 0 < match.score <= 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("Orkes", "the organs of the body work"), ("Go", "we go there. Go there"), ("C#", "vitamin C"),
     ("TPS", "our apps and taps"), ("Java", "we use JavaScript"), ("Lena", "the lane was closed"),
     (".NET", "the net result"), ("B3", "three bees"), ("Kestrel", "the castle"), ("Ada", "a day")],
)  # fmt: skip
def test_ordinary_words_are_not_taken_for_names(name: str, text: str) -> None:
    assert find_name(name, text) is None


@given(st.text(max_size=12), st.text(max_size=60))
def test_any_name_and_text_give_a_match_inside(name: str, text: str) -> None:
    match = find_name(name, text)
    assert match is None or match.text == text[match.start : match.end] != ""


def test_names_are_listed_without_ordinary_capitals() -> None:
    text = "At Orkes I built C# and CI/CD for B3. Customers of Maple Lane said no. In May I left."
    assert [name.text for name in names(text)] == ["Orkes", "C#", "CI/CD", "B3", "Maple Lane"]


@given(st.text(max_size=200))
def test_names_have_exact_offsets(text: str) -> None:
    assert all(name.text == text[name.start : name.end] != "" for name in names(text))
