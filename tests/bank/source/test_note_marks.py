"""Marks of note takers: what they say stays, how they say it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.bank.source.note_marks import plain_marks

BULLETS = [*"•●○▪▫◦‣■►➤❖✓✔→·–—\u2043\uf0b7", "->", "=>"]


@pytest.mark.parametrize("bullet", BULLETS)
@pytest.mark.parametrize("gap", [" ", "\t", "   ", "\xa0"])
@pytest.mark.parametrize("before", ["", "  ", "\t", "> "])
def test_bullets_of_word_processors_are_points(bullet: str, gap: str, before: str) -> None:
    assert plain_marks(f"{before}{bullet}{gap}I rang 9 singers.") == f"{before}- I rang 9 singers."


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("o\tSecond level", "- Second level"),
        ("•Without a gap", "- Without a gap"),
        ("– 15 degrees it was", "- 15 degrees it was"),
        ("-15 degrees", "-15 degrees"),
        ("it fell → to 3", "it fell → to 3"),
        ("->", "->"),
        ("- [x] I rang them", "- I rang them"),
        ("- [ ] I rang them", "- I rang them"),
        ("* [X] I rang them", "* I rang them"),
        ("1. [x] I rang them", "1. I rang them"),
        ("> - [x] I rang them", "> - I rang them"),
        ("[x] I rang them", "- I rang them"),
        ("☑ I rang them", "- I rang them"),
        ("- ✅ I rang them", "- I rang them"),
        ("- [S] I rang them", "- [S] I rang them"),
        ("- DONE I rang them", "- I rang them"),
        ("- TODO", "- TODO"),
        ("> [!note] Situation", "> **Situation**"),
        ("> [!todo]- Task", "> **Task**"),
        ("> [!success]+ Result", "> **Result**"),
        ("> > [!note|wide] Task", "> > **Task**"),
        ("> [!NOTE]", "> "),
        ("At [[Oakrow|the Oakrow depot]].", "At the Oakrow depot."),
        ("At [[Oakrow]] and [[Thornlea#Choir]].", "At Oakrow and Thornlea."),
        ("Fell to 3. ![[chart.png]]", "Fell to 3. "),
        ("Lost ==40 parcels a week==.", "Lost 40 parcels a week."),
        ("if a==b or c==d", "if a==b or c==d"),
        ("Within a month. %% check %%", "Within a month. "),
        ("100 % of them, 50 %", "100 % of them, 50 %"),
        ("Every scan[^1] counted.", "Every scan counted."),
        ("[^1]: With a spreadsheet.", ""),
        ("Lost 40 a week. ^s1", "Lost 40 a week."),
        ("ten to the 10 ^2", "ten to the 10 ^2"),
        ("It fell. #win #star/one", "It fell."),
        ("the team #blue won", "the team #blue won"),
        ("# A heading", "# A heading"),
        ("#star #ownership", "Tags: star, ownership"),
        ("`#star` `#own-er`", "Tags: star, own-er"),
        ("situation:: It failed.", "situation: It failed."),
        ("- company:: [[Oakrow]]", "- company: Oakrow"),
        ("[task:: Halve it.]", "task: Halve it."),
        ("collapsed:: true", ""),
        ("  id:: 64f0a1b2", ""),
        ("std::vector it was", "std::vector it was"),
        ("CLOSED: [2026-10-01 Thu]", ""),
        ("((64f0a1b2-0000-4000-8000-000000000001)) helped", " helped"),
    ],
)
def test_marks(line: str, plain: str) -> None:
    assert plain_marks(line) == plain


def test_comments_and_drawers_over_lines_leave_their_lines() -> None:
    text = "one\n%% not\nto be told %%\n:LOGBOOK:\nCLOCK: [2026-10-01]\n:END:\ntwo"

    assert plain_marks(text) == "one\n\n\n\n\n\ntwo"


def test_what_follows_a_drawer_without_end_stays() -> None:
    assert plain_marks(":PROPERTIES:\n:ID: 7\nI rang them.") == "\n\nI rang them."


@given(st.text(st.sampled_from("ab1 \n>-[]x!^#%=:.|()•–\t"), max_size=60))
def test_lines_stay_where_they_are_and_plain_words_stay_plain(text: str) -> None:
    plain = plain_marks(text)

    assert plain.count("\n") == text.count("\n")
    assert plain_marks("a b 1").count("\n") == 0


@given(st.lists(st.sampled_from(["Calls", "took", "12", "minutes,", "and", "I", "halved"])))
def test_plain_prose_comes_back_as_it_is(words: list[str]) -> None:
    assert plain_marks(" ".join(words)) == " ".join(words)
