"""Options that several commands share: those of settings, from their table, and --json."""

import shlex
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from interviewer.settings import FIELDS, Field, Settings, load

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]

Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Whose words of a transcript with several speakers are the answer; of a call recorded "
        "in stereo: left or right.",
    ),
]

_TAKEN_AS_THEY_ARE = (bool, float, Path)
"""What typer reads; the rest are words, of which the settings know which will do."""


def with_settings(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command checked settings as ``settings``, and these of them as options.

    The options stand in the command's help where ``settings`` stands among its parameters.
    """
    fields = [FIELDS[name] for name in names]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 -- whatever options the command has
            settings = load({name: given.pop(name) for name in names})
            command(settings=settings, **given)

        own = signature(command)
        shown = [one for each in own.parameters.values() for one in _offered(each, fields)]
        vars(run)["__signature__"] = own.replace(parameters=shown)
        return run

    return decorate


def places(settings: Settings) -> str:
    """The options by which another command finds the same stories and data, if it needs any."""
    usual = load({})
    chosen = (
        ("--stories", settings.stories or "none", usual.stories or "none"),
        ("--data", settings.data_dir, usual.data_dir),
    )
    return "".join(
        f" {option} {shlex.quote(str(at))}" for option, at, otherwise in chosen if at != otherwise
    )


def _offered(parameter: Parameter, fields: list[Field]) -> Iterator[Parameter]:
    if parameter.name != "settings":
        yield parameter
        return
    kinds = get_type_hints(Settings)
    for field in fields:
        kind = kinds[field.attribute] if kinds[field.attribute] in _TAKEN_AS_THEY_ARE else str
        told = typer.Option(field.option, metavar=field.metavar, help=field.help)
        yield parameter.replace(
            name=field.name, annotation=Annotated[kind | None, told], default=None
        )
