"""The examples are nobody's own: they are read, and copied to be changed."""

from pathlib import Path

from interviewer import disk
from interviewer.bank.read import is_example
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Story


def refuse_example(file: Path) -> None:
    """See to it that an example is never written to, nor anything beside it.

    Raises:
        StoryError: The file lies among the examples.
    """
    if is_example(file):
        raise StoryError(
            f"{file.name} is an example that came with the program and stays as it is; copy it "
            "into your own stories to change it"
        )


def copy_example(story: Story, folder: Path) -> Path:
    """Copy the file of an example into a folder of the user's own; gives the new file.

    Raises:
        StoryError: The story is no example, or there is such a file already.
        StorageError: The folder cannot be written.
    """
    source = Path(story.source.file)
    if not is_example(source):
        raise StoryError(f"{source}: is your own already; change it there")
    target = folder / source.name
    try:
        disk.write_new(target, source.read_bytes())
    except FileExistsError as error:
        raise StoryError(f"{target}: is there already; change it there") from error
    return target
