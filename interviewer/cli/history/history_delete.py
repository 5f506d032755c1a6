"""``interviewer history delete``: rounds, drills and unfinished answers, for good."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import completing, exit_status, options
from interviewer.cli.output import Result, counted, finish
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.history.sessions import SessionStore

_NAMED = 5


@options.with_settings("data")
def delete(
    round_ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROUND", autocompletion=completing.round_ids, help="Ids, or 'last'."
        ),
    ] = None,
    *,
    settings: Settings,
    everything: Annotated[
        bool, typer.Option("--all", help="All rounds, drills and unfinished answers.")
    ] = False,
    drills: Annotated[bool, typer.Option("--drills", help="All drills.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Delete rounds or drills for good: recording, words, scores, notes and earlier scores.

    With --all also answers that were cut off, and temporary sound. Nothing of them stays in the
    data folder. Backups and exports that you made elsewhere are yours to delete.

    Examples:

      interviewer history delete last

      interviewer history delete 20260301-120000 --yes

      interviewer history delete --drills
    """
    from interviewer.listen.spooling import unfinished
    from interviewer.practice.cut_off import cut_off

    if bool(round_ids) + everything + drills != 1:
        raise UsageError("name the rounds or drills to delete, or give --all or --drills")
    store = wiring.history(settings)
    spools = (settings.spool_dir, settings.spool_dir / "drills")
    for spool in spools:
        cut_off(store, spool)  # what is safe in a round is not to survive it here
    rounds, asked = _wanted(store, round_ids or (), everything=everything, drills=drills)
    waiting = sum(len(unfinished(spool)) for spool in spools) if everything else 0
    found = [*rounds, *asked]
    if not found and not everything:
        nothing = "No drills to delete." if drills else "No rounds to delete."
        finish(Result({"deleted": []}, nothing), as_json=as_json)
    kinds = ((len(rounds), "round"), (len(asked), "drill"), (waiting, "unfinished answer"))
    counts = " and ".join(counted(count, kind) for count, kind in kinds if count)
    what = found[0] if len(found) == 1 and not waiting else counts
    if what and not yes and not _confirmed(what, recordings=bool(rounds)):
        finish(Result({"deleted": []}, "Nothing was deleted.", exit_status.NO), as_json=as_json)
    gone = _thrown_away(store, spools) if everything else _Gone()
    if rounds:
        store.delete(rounds)
    if asked:
        store.delete_drills(asked)
    what = ", ".join(found) if found and not waiting and len(found) <= _NAMED else counts
    text = "\n".join([f"Deleted {what}." if what else "There was nothing to delete.", *gone.lines])
    data_out = {"deleted": found, **({"unfinished": gone.answers} if everything else {})}
    finish(Result(data_out, text), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Gone:
    """What went beside rounds and drills: unfinished answers; and what to say of the rest."""

    answers: int = 0
    lines: tuple[str, ...] = ()


def _thrown_away(store: "SessionStore", spools: Sequence[Path]) -> _Gone:
    from interviewer.practice.cut_off import being_recorded, throw_away
    from interviewer.privacy.temporary import sweep

    count = sum(throw_away(spool) for spool in spools)
    sweep(store.database.folder)
    lines = []
    if living := sum(being_recorded(spool) for spool in spools):
        lines.append(f"{counted(living, 'answer')} that is being recorded now stays.")
    lines += [
        f"{path} is no recording of this program and stays." for path in store.delete_strays()
    ]
    lines.append(
        "Stories, settings and models stay; they go with: interviewer privacy --delete-everything"
    )
    return _Gone(count, tuple(lines))


def _confirmed(what: str, *, recordings: bool) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nobody is here to confirm; add --yes to delete for good")
    too = ", recordings too" if recordings else ""
    return typer.confirm(f"Delete {what} for good{too}?", err=True)


def _wanted(
    store: "SessionStore", named: Sequence[str], *, everything: bool, drills: bool
) -> tuple[list[str], list[str]]:
    """The whole ids of the rounds and of the drills that are meant, each once."""
    from interviewer.history.drill_rows import PREFIX

    if everything or drills:
        rounds = [one.id for one in store.rounds()] if everything else []
        return rounds, store.drill_ids()
    asked = [store.find_drill(one) for one in named if one.startswith(PREFIX)]
    rounds = [store.find(one) for one in named if not one.startswith(PREFIX)]
    return list(dict.fromkeys(rounds)), list(dict.fromkeys(asked))
