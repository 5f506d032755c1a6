"""The web application: pages, an API, a WebSocket, all behind the guard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from interviewer import __version__
from interviewer.web.api import answers, rounds, socket, stories, uploads
from interviewer.web.complaints import complain_in
from interviewer.web.entrance import Bodies, Door, Guard
from interviewer.web.pages import bank_pages, home, practice, progress, review, search
from interviewer.web.services import Desk
from interviewer.web.vendor import wavesurfer
from interviewer.wiring import Tools

_MODELS_AFTER_S = 1.0


def create_app(tools: Tools, door: Door) -> FastAPI:
    """The application for these parts, behind this door. Models load soon after it has started.

    Raises:
        StorageError: The data folder is a file.

    >>> from interviewer import wiring
    >>> from interviewer.settings import load
    >>> tools = wiring.tools(load({"data": str(folder)}, {}), speak=False)
    >>> create_app(tools, Door("127.0.0.1", 8421, b"secret")).title
    'Interviewer'
    """
    desk = Desk(tools)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(home.warm_up, desk)
        # Loading takes the processor for seconds: whoever waits for the first page comes first.
        loading = asyncio.get_running_loop().call_later(_MODELS_AFTER_S, desk.models.begin)
        yield
        loading.cancel()
        desk.close()

    app = FastAPI(
        title="Interviewer",
        version=__version__,
        description="Practise and review on this machine. Every call needs the session's cookie.",
        lifespan=life,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = desk
    app.state.lines = socket.Lines()
    for api in (rounds, answers, uploads, stories, socket):
        app.include_router(api.router)
    for pages in (home, practice, review, progress, search, bank_pages):
        app.include_router(pages.router, include_in_schema=False)
    app.add_api_route("/static/vendor/wavesurfer.js", _wavesurfer, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    complain_in(app)
    app.add_middleware(Bodies)
    app.add_middleware(Guard, door=door)
    return app


def _wavesurfer() -> Response:
    return Response(wavesurfer(), media_type="text/javascript")
