"""A progress bar for what takes longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from interviewer.cli.console.interrupts import leaving
from interviewer.cli.output import console


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[float], None]]:
    """Show a bar on standard error while the block runs; call what is given with a share 0 to 1.

    Where standard error is no terminal nothing is drawn. What is given ends the work when there was
    a Ctrl-C.
    """
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    stderr = console(stderr=True)
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
        disable=not stderr.is_terminal,
    ) as progress:
        stderr.show_cursor(True)  # a signal may end the program while the bar stands there
        task = progress.add_task(what, total=1.0)

        def on_progress(share: float) -> None:
            # Some libraries in C swallow an interrupt (PyAV's resampler, 4 times of 100).
            if leaving():
                raise KeyboardInterrupt
            progress.update(task, completed=min(share, 1.0))

        yield on_progress
