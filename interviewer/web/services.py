"""Everything that requests work with, in one place."""

from dataclasses import dataclass, field

from fastapi import Request

from interviewer import wiring
from interviewer.bank.catalogue import Bank
from interviewer.history.sessions import SessionStore
from interviewer.plan.due import Agenda, due
from interviewer.plan.practice_log import read_log
from interviewer.practice.second_hearing import SecondHearings
from interviewer.review.correcting import ReviewDesk
from interviewer.review.scoring_again import ScoringParts
from interviewer.web.library import Shelf
from interviewer.web.live.current_rounds import Rounds
from interviewer.web.loaded_models import Models
from interviewer.web.uploads.jobs import Uploads
from interviewer.wiring import Tools


@dataclass(slots=True)
class Desk:
    """Made once for a server from its parts."""

    tools: Tools
    store: SessionStore = field(init=False)
    models: Models = field(init=False)
    shelf: Shelf = field(init=False)
    hearings: SecondHearings = field(init=False)
    rounds: Rounds = field(init=False)
    uploads: Uploads = field(init=False)

    def __post_init__(self) -> None:
        self.store = wiring.history(self.tools.settings)
        self.models = Models(self.tools.load_transcriber)
        self.shelf = Shelf(self.tools.settings)
        self.hearings = SecondHearings(self.store, self.tools.count_fillers)
        on_kept = self.hearings.begin
        self.rounds = Rounds(self.tools, self.models, self.store, on_kept)
        self.uploads = Uploads(self.tools, self.models, self.store, self.shelf, on_kept)

    @property
    def library(self) -> Bank:
        """Stories and questions as they stand on disk now."""
        return self.shelf.library()

    @property
    def review(self) -> ReviewDesk:
        """Kept rounds, to be read and corrected."""
        return ReviewDesk(self.store, self._scoring)

    def _scoring(self) -> ScoringParts:
        library = self.library
        return wiring.scoring(library, self.models.scorer(library.stories))

    def agenda(self) -> Agenda:
        """What is due to be practised now.

        Raises:
            HistoryError: The history is damaged, foreign or newer than this program.
        """
        log = read_log(self.store)
        return due(self.library.stories, log, self.tools.now())

    def close(self) -> None:
        """Put rounds aside, let go of threads."""
        self.rounds.close()
        self.uploads.close()
        self.hearings.close()
        self.models.close()


def desk_of(request: Request) -> Desk:
    """The server's desk, as a dependency of routes."""
    desk: Desk = request.app.state.desk
    return desk
