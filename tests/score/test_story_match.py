import pytest

from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.story_match import StoryIndex


def story(id_: str, title: str, told: dict[Part, str]) -> Story:
    facts = tuple(Fact(f"{id_}-{part}", text, part) for part, text in told.items())
    return Story(id_, title, facts, told, "Fenwick Bikes")


BRAKES = story(
    "brakes",
    "The squealing brakes",
    {
        Part.SITUATION: "Customers of our cargo bikes complained that the brakes squealed.",
        Part.TASK: "I had to find the cause before the spring sale.",
        Part.ACTION: "I rode forty bikes in the rain and swapped the resin pads for sintered ones.",
        Part.RESULT: "Returns for squealing brakes fell by 80 percent.",
    },
)
FACTORY = story(
    "factory",
    "The late frames",
    {
        Part.SITUATION: "Frames from our supplier in Porto arrived three weeks late.",
        Part.TASK: "I was asked to get the cargo bikes out before Easter.",
        Part.ACTION: "I flew to Porto and agreed on weekly partial deliveries with the welders.",
        Part.RESULT: "We shipped 310 cargo bikes on time.",
    },
)
BANK = [BRAKES, FACTORY]

TOLD = Transcript(
    "So people kept bringing their bikes back because of that awful squeal when they braked. "
    "Before the sale in spring I needed to know why. I took about forty of them out on wet "
    "days, and then we put sintered pads on instead of the resin ones. Far fewer came back, "
    "about eighty percent less."
)
OTHER = Transcript(
    "I used to sing in a choir, and one night our conductor fell ill an hour before the concert. "
    "I had never conducted before, but I stood up, counted them in, and the audience clapped."
)


def nothing(_: Story) -> float:
    return 0.0


def test_the_story_told_is_found_among_stories_of_one_company() -> None:
    found, confidence = StoryIndex(BANK).match(TOLD, nothing)
    assert found is BRAKES
    assert confidence > 0.5


@pytest.mark.parametrize("bank", [BANK, [BRAKES], [FACTORY]])
def test_an_answer_to_no_story_is_refused(bank: list[Story]) -> None:
    assert StoryIndex(bank).match(OTHER, nothing)[0] is None


def test_the_other_story_of_the_company_is_not_taken_for_it() -> None:
    assert StoryIndex([FACTORY]).match(TOLD, nothing)[0] is None


@pytest.mark.parametrize("text", ["", "...", "the of and"])
def test_nothing_said_matches_nothing(text: str) -> None:
    assert StoryIndex(BANK).match(Transcript(text), nothing) == (None, 0.0)


def test_an_empty_bank_matches_nothing() -> None:
    assert StoryIndex([]).match(TOLD, nothing) == (None, 0.0)


def test_the_order_of_the_bank_does_not_matter() -> None:
    assert StoryIndex(BANK).match(TOLD, nothing) == StoryIndex(BANK[::-1]).match(TOLD, nothing)


def test_the_facts_settle_a_doubtful_match() -> None:
    index = StoryIndex(BANK)
    vague = Transcript(
        "Our bikes were noisy, and people were not amused. "
        "I tried a few things outside in the rain, and a lot fewer came back after that."
    )
    assert index.match(vague, nothing)[0] is None
    assert index.match(vague, lambda story: 0.9 if story is BRAKES else 0.0)[0] is BRAKES
