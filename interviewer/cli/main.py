"""The program's entry: runs a command; what goes wrong becomes one line and an exit status."""

import errno
import os
import sys
from collections.abc import Callable, Sequence

from interviewer.cli import exit_status
from interviewer.cli.console.interrupts import leave, leaving, say_interrupted, take_interrupts
from interviewer.library_lines import keep_words_apart

_COMPLETING = "_INTERVIEWER_COMPLETE"
"""Set by the shell that asks for completions: nothing else may be said then."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    take_interrupts()
    keep_words_apart()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.umask(0o077)  # what libraries write by themselves is closed to others too
    given = list(sys.argv[1:] if arguments is None else arguments)
    leave(run(given, before=_remove_queued_reports))


def run(arguments: list[str], before: Callable[[], None] = lambda: None) -> int:
    """Run a command and give its exit status; what is wrong stands in one line on stderr."""
    try:
        # Even importing takes long enough to be interrupted.
        before()
        status = _run(arguments)
    except KeyboardInterrupt:
        status = exit_status.INTERRUPTED
    except Exception:
        # Libraries in C that are interrupted while they load say that they failed.
        if not leaving():
            raise
        status = exit_status.INTERRUPTED
    if status == exit_status.INTERRUPTED:
        say_interrupted()
    return status


def _remove_queued_reports() -> None:
    if _COMPLETING in os.environ:
        return
    from interviewer.privacy.telemetry import remove_queued_reports

    try:
        removed = remove_queued_reports()
    except OSError as error:
        sys.stderr.write(f"! {error.filename}: onnxruntime's reports cannot be removed ({error})\n")
        return
    for path in removed:
        sys.stderr.write(
            f"! Removed {path}: the library onnxruntime had noted something about this machine "
            "there, to report it. It is kept from that now; see: interviewer privacy\n"
        )


def _run(arguments: list[str]) -> int:
    from typer.exceptions import Abort, TyperException

    from interviewer.domain.errors import InterviewerError, StoryError

    try:
        return _command(arguments)
    except Abort:
        return exit_status.INTERRUPTED
    except TyperException as error:
        problem = error.format_message().rstrip(".")
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "interviewer"
        return _complain(
            f"{problem}. See: {command} --help" if problem else "", exit_status.BAD_INPUT
        )
    except InterviewerError as error:
        faults = error.faults if isinstance(error, StoryError) else ()
        return _complain(str(error), error.exit_status, faults if len(faults) > 1 else ())
    except OSError as error:
        if error.errno == errno.EPIPE:
            # The reader of our output went away (`| head`): nothing is left to say, nor to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return exit_status.NO
        where = f"{error.filename}: " if error.filename else ""
        return _complain(
            f"{where}{error.strerror}; mend it or choose another place", exit_status.BAD_INPUT
        )


def _command(arguments: list[str]) -> int:
    if not arguments and _COMPLETING not in os.environ:
        from interviewer.cli.start import start

        start()
        return exit_status.OK
    from interviewer.cli.app import app

    return int(app(arguments, prog_name="interviewer", standalone_mode=False) or 0)


def _complain(message: str, status: int, details: Sequence[str] = ()) -> int:
    from interviewer.cli.output import harmless

    if leaving():  # what failed, failed because it was interrupted
        return exit_status.INTERRUPTED
    if message:
        lines = [f"interviewer: {message}", *(f"  {detail}" for detail in details)]
        sys.stderr.write("\n".join(map(harmless, lines)) + "\n")
    return status
