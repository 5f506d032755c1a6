"""Help in words for people: nothing is cut off, and no option shows a programmer's type."""

import inspect
import re
from typing import Any

import typer
from typer.core import TyperCommand

_TYPE = re.compile(r" <[^>]*>$")


class PlainCommand(TyperCommand):
    """A command whose help names arguments and options without their types."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- typer's own
        """Write both lists."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            rows = [
                (_TYPE.sub("", record[0]), record[1])
                for parameter in self.get_params(ctx)
                if parameter.param_type_name == kind
                and (record := parameter.get_help_record(ctx)) is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def tell_plainly(group: typer.Typer) -> None:
    """Give each command of a group plain help, and lists the whole first paragraph of it."""
    for command in group.registered_commands:
        text = inspect.getdoc(command.callback) or ""
        command.short_help = " ".join(text.split("\n\n")[0].split())
        command.cls = PlainCommand
