"""The plan for today, in short."""

from interviewer.history.sessions import SessionStore
from interviewer.plan.due import Agenda, due
from interviewer.plan.reading import read_log
from interviewer.web.desk import Desk


def today(desk: Desk) -> Agenda:
    """What is due now.

    Raises:
        HistoryError: The history is damaged, foreign or newer than this program.
    """
    log = read_log(SessionStore(desk.parts.data_dir))
    return due(desk.library.stories, log, desk.parts.now())
