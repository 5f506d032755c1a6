from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, assert_type

import pytest
from typer.main import get_command

from interviewer.cli.app import app
from interviewer.domain.errors import UsageError
from interviewer.settings import FIELDS, Settings, load


def environment(tmp_path: Path, **variables: str) -> dict[str, str]:
    return {"INTERVIEWER_CONFIG": str(tmp_path / "config.toml"), **variables}


def test_the_command_line_comes_before_environment_file_and_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'engine = "openai-whisper"\nmodel = "base"\nminutes = 5\n'
    )
    variables = environment(tmp_path, INTERVIEWER_MODEL="tiny.en", INTERVIEWER_ENGINE="auto")

    settings = load({"engine": "faster-whisper", "model": None}, variables)

    assert settings.engine == "faster-whisper"
    assert settings.model == "tiny.en"
    assert settings.minutes == 5.0
    assert settings.voice == "auto"


def test_listening_is_off_until_it_is_chosen(tmp_path: Path) -> None:
    plain = load({}, environment(tmp_path))
    assert (plain.hands_free, plain.silence_s, plain.barge_in) == (False, 4.0, False)

    (tmp_path / "config.toml").write_text("hands_free = true\nsilence = 6\n")
    variables = environment(tmp_path, INTERVIEWER_BARGE_IN="yes")
    chosen = load({"silence": 2.5}, variables)
    assert (chosen.hands_free, chosen.silence_s, chosen.barge_in) == (True, 2.5, True)

    with pytest.raises(UsageError, match=r"HANDS_FREE: 'maybe'.*--silence: '0\.1'"):
        load({"silence": 0.1}, environment(tmp_path, INTERVIEWER_HANDS_FREE="maybe"))


def test_every_bad_value_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('voice = "tenor"\n')
    variables = environment(tmp_path, INTERVIEWER_MINUTES="soon")

    with pytest.raises(UsageError) as caught:
        load({"engine": "abacus"}, variables)

    message = str(caught.value)
    assert "--engine: 'abacus'" in message
    assert "INTERVIEWER_MINUTES: 'soon'" in message
    assert "voice in" in message


@pytest.mark.parametrize(
    "text",
    [
        "engine = ",
        "colour = 'red'",
        "\x00",
        f"minutes = {'1' * 400}",
        f"minutes = {'1' * 5_000}",
        f"device = {'[' * 3_000}{']' * 3_000}",
        f"voice = {'{a = ' * 3_000}1{'}' * 3_000}",
    ],
)
def test_a_bad_settings_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)

    with pytest.raises(UsageError, match=r"config\.toml"):
        load({}, environment(tmp_path))


def test_texts_of_the_settings_file_are_valid(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('device = "Yeti\\u0000\\u001b[31m"\ndata = "a\\u0000b"\n')

    settings = load({}, environment(tmp_path))

    assert settings.device == "Yeti  [31m"
    assert settings.data_dir == Path("a b")


@pytest.mark.parametrize("name", ["data", "cache", "stories"])
def test_a_home_folder_that_does_not_exist_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"^~no-such-user/x: there is no home folder ~no-such-us"):
        load({name: "~no-such-user/x"}, environment(tmp_path))


def test_stories_in_a_data_folder_at_home_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "mine" / "stories").mkdir(parents=True)
    (tmp_path / "mine" / "stories" / "a.md").touch()

    settings = load({"data": "~/mine"}, environment(tmp_path))

    assert settings.stories == tmp_path / "mine" / "stories"


def test_stories_are_looked_for_in_the_data_folder_then_here_then_in_the_package(
    tmp_path: Path,
) -> None:
    variables = environment(tmp_path, INTERVIEWER_DATA=str(tmp_path / "data"))
    here = tmp_path / "here"
    for folder in (here / "stories", tmp_path / "data" / "stories"):
        folder.mkdir(parents=True)
    packaged = load({}, variables, cwd=here).stories
    assert packaged is not None
    assert (packaged / "questions.md").exists()

    (here / "stories" / "a.md").write_text("# A")
    assert load({}, variables, cwd=here).stories == here / "stories"

    (tmp_path / "data" / "stories" / "b.md").write_text("# B")
    assert load({}, variables, cwd=here).stories == tmp_path / "data" / "stories"

    assert load({"stories": "none"}, variables, cwd=here).stories is None


VALID = {"engine": "auto", "voice": "auto", "hands_free": "true", "barge_in": "true"}
OTHER_MEANINGS = {
    ("drill", "minutes"),
    ("plan", "minutes"),
    ("mentions", "speaker"),
    ("score", "speaker"),
}
"""Minutes of practice, not of an answer; who speaks in a transcript, not what plays a question."""


def valid(name: str) -> str:
    low, _ = FIELDS[name].bounds
    return VALID.get(name, f"{low:g}" if low else "words")


def options_of(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """Every option of every command, with the command's name."""
    for name, each in getattr(command, "commands", {}).items():
        yield from options_of(each, *path, name)
    yield from ((" ".join(path), one) for one in command.params if one.opts[0].startswith("-"))


def test_every_setting_is_a_row_of_the_table() -> None:
    rows = [row.attribute for row in FIELDS.values()]
    assert [one.name for one in fields(Settings)] == [*rows, "on_command_line"]
    assert all(row.help for row in FIELDS.values())


@pytest.mark.parametrize("name", FIELDS)
def test_variable_file_and_option_take_what_the_row_takes(tmp_path: Path, name: str) -> None:
    row, given = FIELDS[name], valid(name)
    variables = environment(tmp_path)
    usual = getattr(load({}, variables, tmp_path), row.attribute)
    by_variable = load({}, {**variables, f"INTERVIEWER_{name.upper()}": given}, tmp_path)
    by_option = load({name: given}, variables, tmp_path)
    (tmp_path / "config.toml").write_text(f'{name} = "{given}"')
    by_file = load({}, variables, tmp_path)

    taken = {getattr(one, row.attribute) for one in (by_variable, by_option, by_file)}
    assert taken == {row.parse(row, given)}
    assert by_option.on_command_line == {name}
    assert name == "stories" or usual == row.usual()


@pytest.mark.parametrize("name", [name for name, row in FIELDS.items() if row.bounds[1]])
def test_bounds_are_the_same_wherever_a_number_is_set(tmp_path: Path, name: str) -> None:
    low, high = FIELDS[name].bounds
    said = f"is not a number between {low:g} and {high:g}"
    for outside in (f"{low - 0.05}", f"{high + 1}"):
        with pytest.raises(UsageError, match=f"^--{name.replace('_', '-')}: '{outside}' {said}"):
            load({name: outside}, environment(tmp_path))
        with pytest.raises(UsageError, match=f"^INTERVIEWER_{name.upper()}: '{outside}' {said}"):
            load({}, environment(tmp_path, **{f"INTERVIEWER_{name.upper()}": outside}))
        (tmp_path / "config.toml").write_text(f"{name} = {outside}")
        with pytest.raises(UsageError, match=f"^{name} in .*: '{outside}' {said}"):
            load({}, environment(tmp_path))
        (tmp_path / "config.toml").unlink()


def test_options_of_settings_come_from_the_table_and_no_command_has_its_own() -> None:
    shown = set()
    for command, option in options_of(get_command(app)):
        if option.name not in FIELDS or (command, option.name) in OTHER_MEANINGS:
            continue
        row = FIELDS[option.name]
        shown.add(option.name)
        assert (option.opts, option.help, option.metavar) == ([row.option], row.help, row.metavar)
        assert option.default is None  # the table has the default
    assert shown == {name for name, row in FIELDS.items() if row.on_command_line}


def test_help_names_the_defaults_of_the_table() -> None:
    assert FIELDS["minutes"].help == "Suggested length, 3 by default."
    assert FIELDS["engine"].help == "auto, faster-whisper or openai-whisper."
    assert FIELDS["data"].help == "Where history lives. Also: INTERVIEWER_DATA."


def test_settings_are_typed(tmp_path: Path) -> None:
    settings = load({}, environment(tmp_path), tmp_path)
    assert_type(settings.data_dir, Path)
    assert_type(settings.stories, Path | None)
    assert_type(settings.minutes, float)
    assert_type(settings.voice_rate_wpm, int)
    assert_type(settings.hands_free, bool)
