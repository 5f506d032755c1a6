"""Settings from the command line, then the environment, then a file, then defaults."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import plain_text
from interviewer.settings.table import FIELDS, Settings


def load(
    options: Mapping[str, Any], environment: Mapping[str, str] = os.environ, cwd: Path | None = None
) -> Settings:
    """Join options, environment (``INTERVIEWER_*``), settings file and defaults, and check them.

    ``options`` holds only what stood on the command line (``None`` means not given).

    Raises:
        UsageError: Naming every value that cannot be taken, at once.
    """
    given = _given(options, environment)
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, field in FIELDS.items():
        value, place = given.get(name, (None, ""))
        try:
            parsed = field.parse(field, value) if name in given else None
        except ValueError as error:
            faults.append(f"{place}: '{value}' {error}")
            continue
        values[field.attribute] = parsed or field.usual()
    if faults:
        raise UsageError("; ".join(faults))
    if "stories" not in given:
        values["stories"] = _usual_stories(values["data_dir"], cwd or Path.cwd())
    typed = frozenset(name for name in FIELDS if options.get(name) is not None)
    return Settings(**values, on_command_line=typed)


def _given(
    options: Mapping[str, Any], environment: Mapping[str, str]
) -> dict[str, tuple[Any, str]]:
    """What was given for each setting, and where: the place that counts most."""
    path = config_file(environment)
    given = {name: (value, f"{name} in {path}") for name, value in _from_file(path).items()}
    for name, field in FIELDS.items():
        if environment.get(field.variable):
            given[name] = (environment[field.variable], field.variable)
        if options.get(name) is not None:
            given[name] = (options[name], field.option)
    return given


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The settings file: ``INTERVIEWER_CONFIG``, else ``config.toml`` in the config folder."""
    given = environment.get("INTERVIEWER_CONFIG")
    if given:
        return Path(given).expanduser()
    return Path(platformdirs.user_config_dir("interviewer")) / "config.toml"


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        # Not only what is no TOML: numbers of thousands of digits, hundreds of brackets.
        raise UsageError(f"{path}: not a readable settings file ({error}); mend it") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); mend it") from error
    unknown = sorted(set(data) - set(FIELDS))
    if unknown:
        raise UsageError(
            f"{path}: unknown setting: {', '.join(unknown)}; known are {', '.join(FIELDS)}"
        )
    return {name: plain_text(one) if isinstance(one, str) else one for name, one in data.items()}


def _usual_stories(data_dir: Path, cwd: Path) -> Path:
    """Where stories lie unless it is said: in the data folder, here, else those that come along."""
    for place in (data_dir / "stories", cwd / "stories"):
        if place.is_dir() and any(place.glob("*.md")):
            return place
    from interviewer.bank.read import packaged_stories

    return packaged_stories()
