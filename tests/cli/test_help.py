import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

from interviewer.cli.app import app

Cli = Callable[..., Any]


def commands(group: typer.Typer, *above: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command and group with its words and its help as it was written."""
    for one in group.registered_commands:
        name = one.name or (one.callback.__name__ if one.callback else "")
        yield (*above, name), inspect.getdoc(one.callback) or ""
    for sub in group.registered_groups:
        if sub.typer_instance is not None:
            path = (*above, str(sub.name))
            yield path, str(sub.typer_instance.info.help)
            yield from commands(sub.typer_instance, *path)


EVERY = [((), ""), *commands(app)]


def test_all_commands_are_walked() -> None:
    paths = {path for path, _ in EVERY}
    assert {("practice",), ("history",), ("history", "show"), ("stories", "import")} <= paths
    assert len(paths) > 30


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize(("path", "written"), EVERY, ids=lambda one: " ".join(one)[:30])
def test_help_is_wrapped_once(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...], written: str, columns: int
) -> None:
    """As wide as the window, never broken where the source code was, and flags have no type."""
    monkeypatch.setenv("COLUMNS", str(columns))
    done = cli(*path, "--help")

    assert done.status == 0
    lines = done.out.splitlines()
    assert [line for line in lines if len(line) > columns] == []
    assert not re.search(r"<\w+( \w+)?>", done.out), "types of options are no words for people"
    for paragraph in written.split("\n\n"):
        whole = textwrap.wrap(" ".join(paragraph.split()), columns - 4)
        told = "\n".join(f"  {line}" for line in whole)
        indented = textwrap.wrap(" ".join(paragraph.split()), columns - 6)
        assert told in done.out or "\n".join(f"    {line}" for line in indented) in done.out


@pytest.mark.parametrize("group", [(), ("history",), ("stories",), ("models",)])
def test_lists_of_commands_are_not_cut_off(cli: Cli, group: tuple[str, ...]) -> None:
    done = cli(*group, "--help")
    assert "..." not in done.out.split("Commands:")[1]


def test_whatever_speaks_lets_one_choose_the_voice(cli: Cli) -> None:
    speaking = [path for path, _ in EVERY if "--no-voice" in cli(*path, "--help").out]
    assert {("practice",), ("drill",), ("serve",), ("stories", "record")} <= set(speaking)
    for path in speaking:
        assert "--voice NAME" in cli(*path, "--help").out
