from interviewer.bank.catalogue.bank_coverage import coverage, suiting
from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import read_stories
from interviewer.domain.question import Question
from interviewer.domain.story import Fact, Part, Story

WHOLE = dict.fromkeys(Part, "I did.")


def story(name: str, *competencies: str, draft: bool = False, fact: str = "x") -> Story:
    facts = (Fact("f", fact, Part.TASK),)
    return Story(name, name, facts, {} if draft else WHOLE, None, competencies, draft)


def asked(competency: str, *stories: str) -> Question:
    return Question(f"about-{competency}", f"{competency}?", competency, stories)


def test_a_story_suits_what_names_it_or_what_it_names() -> None:
    stories = [story("a"), story("b", "GRIT"), story("c", draft=True)]
    questions = [asked("Grit", "a", "gone"), asked("Care", "c"), asked("Order")]

    assert suiting(stories, questions) == {"Grit": ["a", "b"], "Care": ["c"], "Order": []}

    found = coverage(stories, questions)
    assert [one.competency for one in found.uncovered] == ["Care", "Order"]
    assert found.covered[1].drafts == ("c",)
    assert found.drafts == (("c", tuple(Part)),)


def test_a_story_on_which_much_hangs_is_overused() -> None:
    stories = [story("a"), story("b"), story("idle")]
    questions = [asked(name, "a") for name in ("Grit", "Care", "Order")] + [asked("Calm", "b", "a")]

    found = coverage(stories, questions)

    (one,) = found.overused
    assert (one.story, one.only_for) == ("a", ("Grit", "Care", "Order"))
    assert found.idle == ("idle",)


def test_a_story_that_is_told_nearly_always_is_overused() -> None:
    stories = [story("a"), story("b")]
    questions = [asked("Grit", "a", "b")]

    assert coverage(stories, questions, {"a": 3, "b": 1}).overused == ()
    (one,) = coverage(stories, questions, {"a": 4, "b": 2}).overused
    assert (one.story, one.told, one.rounds) == ("a", 4, 6)


def test_facts_of_more_than_a_breath_are_long() -> None:
    found = coverage([story("a", fact="word " * 25), story("b", fact="word " * 26)], [])

    assert [(one.story, one.words) for one in found.long_facts] == [("b", 26)]


def test_the_packaged_bank_covers_all_competencies_with_whole_stories() -> None:
    folder = packaged_stories()
    found = coverage(read_stories(folder), read_questions(folder))

    assert len(found.covered) == 15
    assert found.uncovered == ()
    assert [name for name, _ in found.drafts] == ["beyond-hft-web-app"]
    assert [one.story for one in found.overused] == ["orkes-multiprocessing-decision"]


def test_an_empty_bank_covers_nothing() -> None:
    found = coverage([], [asked("Grit", "a")])

    assert len(found.uncovered) == 1
    assert found.overused == ()
