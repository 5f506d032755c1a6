"""What a row of the table of settings holds, and how a value is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewer.domain.errors import UsageError

NO_STORIES = "none"
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One setting.

    Attributes:
        name: Its key in the settings file; the variable's and the option's name follow from it.
        parse: Reads a value that was given; a ValueError says what it is not.
        default: The value where none is given, or what finds it.
        help: One line for ``--help``, into which the default is written.
        metavar: What stands for the value there; none for a flag.
        bounds: The least and the greatest number.
        choices: The words that may be given.
        on_command_line: Whether there is an option; environment and file take every setting.
        attribute: Where `Settings` holds it.
    """

    name: str
    parse: "Callable[[Field, Any], Any]"
    default: Any
    help: str
    metavar: str | None = None
    bounds: tuple[float, float] = (0, 0)
    choices: tuple[str, ...] = ()
    on_command_line: bool = True
    attribute: str = ""

    @property
    def option(self) -> str:
        """The option that sets it."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"INTERVIEWER_{self.name.upper()}"

    def usual(self) -> Any:  # noqa: ANN401 -- whatever the setting holds
        """The value where none is given."""
        return self.default() if callable(self.default) else self.default


def text(_: Field, given: object) -> str:
    """Any text."""
    return str(given)


def folder(_: Field, given: object) -> Path | None:
    """A place; none where nothing is named.

    Raises:
        UsageError: It is below a home that there is not.
    """
    if not str(given):
        return None
    try:
        return Path(str(given)).expanduser()
    except RuntimeError as error:
        name = Path(str(given)).parts[0]
        raise UsageError(f"{given}: there is no home folder {name}; write ./{given}") from error


def bank(field: Field, given: object) -> Path | None:
    """A story file or folder, ``None`` where the user wants no bank.

    Raises:
        UsageError: As `folder`.
    """
    return None if given == NO_STORIES else folder(field, given or ".")


def choice(field: Field, given: object) -> str:
    """One of the field's choices."""
    if given not in field.choices:
        raise ValueError(f"is not one of {', '.join(field.choices)}")
    return str(given)


def flag(_: Field, given: object) -> bool:
    """Yes or no, in any of the usual words."""
    word = str(given).strip().lower()
    if word not in _FLAGS:
        raise ValueError("is neither true nor false")
    return _FLAGS[word]


def number(field: Field, given: Any) -> float:  # noqa: ANN401 -- whatever float takes or refuses
    """A number within the field's bounds."""
    low, high = field.bounds
    try:
        value = float(given)
    except (TypeError, ValueError, OverflowError):
        value = float("nan")
    if not low <= value <= high:
        raise ValueError(f"is not a number between {low:g} and {high:g}")
    return value


def whole(field: Field, given: object) -> int:
    """A number within the field's bounds, without what stands behind the point."""
    return int(number(field, given))
