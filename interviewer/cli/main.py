"""The program's entry: runs a command; what goes wrong becomes one line and an exit status."""

import errno
import os
import sys
from collections.abc import Sequence

from interviewer.cli.output import EXIT_BAD_INPUT, EXIT_INTERRUPTED, EXIT_NO
from interviewer.domain.errors import InterviewerError, StoryError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments) or ["--help"]))


def run(arguments: list[str]) -> int:
    """Run a command and give its exit status; what is wrong stands in one line on stderr."""
    from typer.exceptions import Abort, TyperException

    from interviewer.cli.app import app

    try:
        return int(app(arguments, prog_name="interviewer", standalone_mode=False) or 0)
    except TyperException as error:
        return _complain(f"{error.format_message()} See: interviewer --help", EXIT_BAD_INPUT)
    except (KeyboardInterrupt, Abort):
        return _complain("interrupted", EXIT_INTERRUPTED)
    except InterviewerError as error:
        faults = error.faults if isinstance(error, StoryError) else ()
        return _complain(str(error), error.exit_status, faults)
    except OSError as error:
        if error.errno == errno.EPIPE:
            # The reader of our output went away (`| head`): nothing is left to say, nor to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return EXIT_NO
        where = f"{error.filename}: " if error.filename else ""
        return _complain(
            f"{where}{error.strerror}; mend it or choose another place", EXIT_BAD_INPUT
        )


def _complain(message: str, status: int, details: Sequence[str] = ()) -> int:
    sys.stderr.write("\n".join([f"interviewer: {message}", *(f"  {d}" for d in details)]) + "\n")
    return status
