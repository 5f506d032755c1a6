from pathlib import Path

import pytest

from interviewer.bank.read.example_bank import is_example, packaged_stories
from interviewer.domain.errors import StoryError


def test_the_installed_folder_comes_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "interviewer"
    (tmp_path / "stories").mkdir()
    assert packaged_stories(package) == tmp_path / "stories"

    (package / "packaged_stories").mkdir(parents=True)
    assert packaged_stories(package) == package / "packaged_stories"


def test_neither_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"example stories are missing .* install the program"):
        packaged_stories(tmp_path / "interviewer")


def test_this_checkout_has_its_stories() -> None:
    assert (packaged_stories() / "questions.md").is_file()


def test_what_comes_with_the_program_is_an_example_installed_or_in_a_checkout(
    tmp_path: Path,
) -> None:
    package = tmp_path / "interviewer"
    (tmp_path / "stories").mkdir()
    assert is_example(tmp_path / "stories" / "one.md", package)

    (package / "packaged_stories").mkdir(parents=True)
    assert is_example(package / "packaged_stories" / "one.md", package)
    assert not is_example(tmp_path / "stories" / "one.md", package)
    assert not is_example(package / "packaged_stories" / ".." / ".." / "one.md", package)
