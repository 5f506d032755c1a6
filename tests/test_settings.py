from pathlib import Path

import pytest

from interviewer.domain.errors import UsageError
from interviewer.settings import load


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
