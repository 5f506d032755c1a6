from interviewer.domain.story import Fact, Part, Story
from interviewer.language.names.terms import MAX_CHARACTERS, MAX_TERMS, recognition_terms


def story(text: str, organization: str | None = None, fact: str = "") -> Story:
    facts = (Fact("f", fact, Part.RESULT),) if fact else ()
    return Story("s", "A Title In Capitals", facts, {Part.ACTION: text}, organization)


def test_odd_spellings_come_first_then_organisations_then_names() -> None:
    bank = [
        story("I moved our CI/CD to Jenkins. We wrote it in C#.", "Orkes"),
        story("The Python SDK was slow, so Python's GIL had to go.", "Orkes", "B3 was served"),
    ]
    terms = recognition_terms(bank)
    assert set(terms) == {"CI/CD", "C#", "SDK", "GIL", "B3", "Orkes", "Jenkins", "Python"}
    assert terms.index("Orkes") == 5
    assert recognition_terms(list(reversed(bank))) == terms


def test_the_plural_of_an_acronym_is_the_acronym_and_titles_are_no_names() -> None:
    assert recognition_terms([story("All of our SDKs were slow.")]) == ("SDK",)


def test_a_large_bank_gives_a_limited_number() -> None:
    bank = [story(f"We asked Company{number}x about it.") for number in range(200)]
    terms = recognition_terms(bank)
    assert len(terms) <= MAX_TERMS
    assert len(", ".join(terms)) <= MAX_CHARACTERS


def test_no_stories_no_terms() -> None:
    assert recognition_terms([]) == ()
