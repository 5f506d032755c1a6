import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from interviewer.history.summaries import FactRecord, RoundFigures
from interviewer.review.trends.fact_matrix import RECENT_ROUNDS
from interviewer.review.trends.progress_text import progress_to_dict, render_progress
from interviewer.review.trends.sparkline import thinned
from interviewer.review.trends.trends import Progress, progress_of, rounds_with_facts


def figures(
    day: int,
    overall: float = 50.0,
    story: str | None = "ovens",
    competency: str | None = "Problem Solving",
    *,
    rubric: int = 1,
    words_per_minute: float | None = 120.0,
) -> RoundFigures:
    return RoundFigures(
        id=f"r{day}",
        started_at=f"2026-03-{day:02d}T18:15:00+00:00",
        story=story,
        question_id="q1",
        competency=competency,
        rubric_version=rubric,
        overall=overall,
        facts=60.0,
        star=70.0,
        delivery=80.0,
        shares=(0.2, 0.1, 0.5, 0.2),
        duration_s=None if words_per_minute is None else 100.0,
        words_per_minute=words_per_minute,
        fillers_per_minute=None if words_per_minute is None else 8.0,
        longest_pause_s=None,
        i_share=None,
    )


def fact(
    day: int, status: str, name: str = "fuse", *, key: bool = True, unclear: bool = False
) -> FactRecord:
    return FactRecord(
        round_id=f"r{day}",
        started_at=f"2026-03-{day:02d}T18:15:00+00:00",
        fact_id=name,
        status=status,
        prompted=False,
        part="result",
        story="ovens",
        text=f"The fact {name}",
        key=key,
        unclear=unclear,
    )


def progress(
    rounds: list[RoundFigures], facts: list[FactRecord] | None = None, last: int | None = None
) -> Progress:
    found = progress_of(rounds, facts or [], last)
    assert found is not None
    return found


def printed(found: Progress, *, ascii_only: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    shown = render_progress(found, ascii_only=ascii_only)
    Console(file=out, width=width, no_color=True, markup=False).print(shown)
    return out.getvalue()


def test_a_round_in_which_nothing_was_heard_is_counted_but_is_no_score() -> None:
    told = [figures(1, 80.0), figures(3, 90.0)]
    silent = replace(
        figures(2, 0.0), words_per_minute=None, fillers_per_minute=None, shares=(0, 0, 0, 0)
    )

    found = progress([told[0], silent, told[1]])

    assert [point.value for point in found.overall.points] == [80.0, 90.0]
    assert (found.silent, found.left_out) == (1, 0)
    assert "1 round left out: nothing was heard" in printed(found)
    assert progress_of([silent], []) is None


def test_an_answer_to_no_story_is_no_score_beside_others() -> None:
    told = [figures(1, 40.0), figures(3, 50.0)]
    bare = replace(figures(2, 99.0, story=None), facts=None)

    found = progress([told[0], bare, told[1]])

    assert [point.value for point in found.overall.points] == [40.0, 50.0]
    assert [len(trend.points) for trend in (*found.stories, *found.competencies)] == [2, 2]
    assert found.unscored == progress_to_dict(found)["unscored"] == 1
    assert all(band.compared == 3 for band in found.delivery)
    assert "1 round without a score: no story, no facts checked" in printed(found)
    assert "99" not in printed(found)


def test_without_any_story_there_are_no_scores_but_shares_and_pace() -> None:
    found = progress([replace(figures(day, 99.0, None), facts=None) for day in (1, 2)])

    assert (found.overall.points, found.stories, found.competencies) == ((), (), ())
    head, why, *rest = printed(found).splitlines()
    assert head == "No scores"
    assert why == "! 2 rounds without a score: no story, no facts checked"
    assert any("120 words a minute on average" in line for line in rest)


def test_fillers_are_averaged_over_the_rounds_that_measured_them() -> None:
    measured = [replace(figures(day), fillers_per_minute=rate) for day, rate in ((1, 6.0), (4, 2))]
    found = progress([*measured, *(replace(figures(d), fillers_per_minute=None) for d in (2, 3))])

    fillers = next(band for band in found.delivery if band.name == "fillers")
    assert fillers.mean == 4.0
    assert "Fillers: measured in 2 of 4 rounds." in printed(found)
    assert "Pace: measured" not in printed(found)
    data = next(b for b in progress_to_dict(found)["delivery"] if b["name"] == "fillers")
    assert (data["mean"], data["measured"], data["compared"]) == (4.0, 2, 4)


def test_that_no_round_measured_fillers_is_said() -> None:
    found = progress([replace(figures(1), fillers_per_minute=None)])

    assert "Fillers were not measured in any of these rounds." in printed(found)
    assert "not measured" not in printed(progress([figures(1)]))
    assert "not measured" not in printed(progress([figures(1, words_per_minute=None)]))


def test_rounds_of_one_day_name_it_once() -> None:
    head = printed(progress([figures(1, 80.0), figures(1, 90.0)])).splitlines()[0]

    assert head.startswith("2 rounds on 2026-03-01, ")


def test_no_rounds_no_progress() -> None:
    assert progress_of([], []) is None


def test_rounds_of_an_older_rubric_are_left_out_and_counted() -> None:
    found = progress([figures(1, 10, rubric=0), figures(2, 60), figures(3, 70)])

    assert [point.value for point in found.overall.points] == [60, 70]
    assert (found.rubric_version, found.left_out) == (1, 1)
    assert "1 older round left out" in printed(found)
    assert "interviewer rescore" in printed(found)


def test_the_newest_rounds_alone() -> None:
    found = progress([figures(1, 10), figures(2, 60), figures(3, 70)], [fact(1, "missing")], last=2)

    assert [point.round_id for point in found.overall.points] == ["r2", "r3"]
    assert found.forgotten == ()


def test_stories_and_competencies_come_the_most_practised_first() -> None:
    found = progress(
        [
            figures(1, 40, "choir", None),
            figures(2, 50),
            figures(3, 90),
            figures(4, 80),
            figures(5, 20, None, None),
        ]
    )

    assert [trend.name for trend in found.stories] == ["ovens", "choir"]
    ovens = found.stories[0]
    assert (ovens.first, ovens.latest, ovens.best) == (50, 80, 90)
    assert [trend.name for trend in found.competencies] == ["Problem Solving"]


def test_forgotten_facts_are_ranked_and_doubt_is_no_fault() -> None:
    facts = [
        fact(1, "missing", "plain", key=False),
        fact(1, "missing", "never"),
        fact(1, "missing", "half"),
        fact(1, "covered", "told"),
        fact(1, "missing", "unheard", unclear=True),
        fact(2, "missing", "plain", key=False),
        fact(2, "missing", "never"),
        fact(2, "covered", "half"),
        fact(2, "contradicted", "told"),
        fact(2, "missing", "unheard", unclear=True),
    ]

    found = progress([figures(1), figures(2)], facts)

    assert [one.fact_id for one in found.forgotten] == ["never", "plain", "half"]
    assert found.forgotten[0].last_told is None
    assert found.forgotten[2].last_told == "2026-03-02T18:15:00+00:00"
    assert "never said in 2 rounds" in printed(found)


def test_the_matrix_shows_each_round_and_gaps_where_the_fact_was_not_known_yet() -> None:
    asked = replace(fact(1, "missing", "asked"), prompted=True)
    facts = [
        fact(1, "covered"),
        asked,
        fact(2, "missing"),
        fact(2, "partial", "new", unclear=True),
    ]

    found = progress([figures(1), figures(2)], facts)

    matrix = found.matrices[0]

    assert matrix.round_ids == ("r1", "r2")
    assert {row.fact_id: row.statuses for row in matrix.rows} == {
        "fuse": ("covered", "missing"),
        "new": (None, "unclear"),
        "asked": ("prompted", None),
    }
    assert re.search(r"\+ +The fact asked", printed(found))


def test_shares_and_pace_are_held_against_their_bands() -> None:
    found = progress([figures(1), figures(2, words_per_minute=200.0)])

    verdicts = {band.name: band.verdict for band in (*found.shares, *found.delivery)}
    assert verdicts == {
        "situation and task": "good",
        "action": "good",
        "result": "good",
        "pace": "good",
        "length": "good",
        "fillers": "high",
    }


def test_typed_answers_have_no_pace() -> None:
    found = progress([figures(1, words_per_minute=None)])

    assert found.delivery == ()


@pytest.mark.parametrize("count", [1, 2, 40])
@pytest.mark.parametrize("width", [80, 60, 120])
def test_everything_fits_the_terminal(count: int, width: int) -> None:
    rounds = [figures(day % 28 + 1, day, story="a-long-story-id-" * 4) for day in range(count)]
    facts = [fact(day % 28 + 1, "missing", name) for day in range(count) for name in "abc"]

    shown = printed(progress(rounds, facts), width=width)

    assert max(map(len, shown.splitlines())) <= width


def test_plain_ascii_draws_without_any_block_character() -> None:
    found = progress([figures(1, 10), figures(2, 90)])

    drawn = [line for line in printed(found, ascii_only=True).splitlines() if "|" in line]
    assert len(drawn) > 5
    assert all(line.isascii() for line in drawn)
    assert any(".#" in line for line in printed(found, ascii_only=True).splitlines())


def test_markup_in_names_is_text() -> None:
    assert "[red]x[/red]" in printed(progress([figures(1, competency="[red]x[/red]")]))


def test_the_data_survives_json() -> None:
    facts = [fact(1, "missing")]
    data = progress_to_dict(progress([figures(1), figures(2)], facts))

    assert json.loads(json.dumps(data))["forgotten"][0]["share"] == 1.0
    assert data["overall"]["points"][0]["round"] == "r1"


@given(st.lists(st.floats(0, 100), max_size=200), st.integers(1, 50))
def test_thinning_keeps_the_range_and_the_length(values: list[float], most: int) -> None:
    thin = thinned(values, most)

    assert len(thin) == min(len(values), most)
    assert all(min(values) - 1e-6 <= value <= max(values) + 1e-6 for value in thin)


def test_progress_does_not_depend_on_the_order_of_facts_of_other_rounds() -> None:
    rounds = [figures(1), figures(2)]
    facts = [fact(1, "missing"), fact(2, "covered")]
    other = [replace(fact(1, "missing"), round_id="elsewhere")]

    assert progress(rounds, other + facts) == progress(rounds, facts + other)


def test_facts_are_read_of_each_storys_newest_comparable_rounds_alone() -> None:
    many = [replace(figures(1), id=f"many{n}") for n in range(RECENT_ROUNDS + 5)]
    rounds = [figures(1, story="choir"), figures(2, rubric=0), *many, figures(3, story=None)]

    wanted = rounds_with_facts(rounds)

    assert sorted(wanted) == sorted(["r1", *(f"many{n}" for n in range(5, RECENT_ROUNDS + 5))])
    assert rounds_with_facts(rounds, last=2) == [f"many{RECENT_ROUNDS + 4}"]
    assert rounds_with_facts([]) == []


def test_what_was_forgotten_long_ago_and_learned_since_is_not_listed() -> None:
    old = [replace(figures(1), id=f"old{n}") for n in range(100)]
    new = [replace(figures(2), id=f"new{n}") for n in range(RECENT_ROUNDS)]
    facts = [
        *(replace(fact(1, "missing"), round_id=one.id) for one in old),
        *(replace(fact(2, "covered"), round_id=one.id) for one in new),
    ]

    assert progress([*old, *new], facts).forgotten == ()
