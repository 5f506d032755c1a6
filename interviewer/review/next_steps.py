"""The end of a printed scorecard: the score once more, where it is seen, and what to do next."""

import shlex

from rich.table import Table
from rich.text import Text

from interviewer.domain.scorecard import Scorecard
from interviewer.review.score_text import score_title


def next_steps(card: Scorecard, round_id: str | None = None, places: str = "") -> Table:
    """The score and the next commands, for below a scorecard that is longer than a screen.

    Args:
        card: What was shown.
        round_id: Where it is kept; ``None`` for an answer that is no round.
        places: Options by which the next commands find the same stories and data.
    """
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    kept = f"round {round_id}" if round_id else "not kept"
    table.add_row(Text(f"\n{score_title(card)}", style="bold"), Text(f"\n{kept}"))
    for what, command in _commands(card, round_id):
        table.add_row(Text(f"  {what}", style="dim"), Text(command + places))
    return table


def _commands(card: Scorecard, round_id: str | None) -> list[tuple[str, str]]:
    again = ("again", f"interviewer practice{_asked(card)}")
    if round_id is None:
        return [("say it", again[1])]
    return [
        again,
        ("review", f"interviewer review {round_id}"),
        ("next", "interviewer practice"),
    ]


def _asked(card: Scorecard) -> str:
    """The options that ask for the same once more."""
    question, story = card.question, card.story
    told = f" --story {shlex.quote(story.id)}" if story and story.chosen_by == "user" else ""
    if question is None:
        return told or (f" --story {shlex.quote(story.id)}" if story else "")
    # Questions of the bank have a competency; one of the candidate's own is known by its text.
    name = question.id if question.competency else question.text
    return f" --question {shlex.quote(name)}{told}"
