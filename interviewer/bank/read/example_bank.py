"""Where the stories that come with the program lie."""

from pathlib import Path

from interviewer.domain.errors import StoryError

_PACKAGE = Path(__file__).resolve().parent.parent.parent


def packaged_stories(package: Path = _PACKAGE) -> Path:
    """The folder of example stories: inside the installed package, else beside a source checkout.

    Args:
        package: The folder of the package ``interviewer``.

    Raises:
        StoryError: Neither folder exists (a damaged installation).
    """
    installed = package / "packaged_stories"
    checkout = package.parent / "stories"
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise StoryError(
        f"the example stories are missing (looked in {installed} and {checkout}); "
        "install the program again, or name your own with --stories FOLDER"
    )


def is_example(file: Path, package: Path = _PACKAGE) -> bool:
    """Whether a story's file is (or would be) one of the examples that come with the program.

    They are nobody's own: the next installation, or a checkout of a newer version, writes over
    them.
    """
    return file.resolve().is_relative_to(packaged_stories(package).resolve())
