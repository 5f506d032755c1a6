"""``interviewer serve``: practise and review in the browser, on this machine only."""

import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer import wiring
from interviewer.cli import options
from interviewer.domain.errors import UsageError
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.web.entrance import Door
    from interviewer.wiring import Tools

DEFAULT_PORT = 8421
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@options.with_settings("voice", "minutes", "engine", "model", "stories", "data")
def serve(
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any that is free.")
    ] = DEFAULT_PORT,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="ADDRESS", help="Another address than 127.0.0.1; 0.0.0.0 for all."
        ),
    ] = "127.0.0.1",
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="FILE", help="Certificate, for --host.")
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="FILE", help="Its private key.")
    ] = None,
    *,
    settings: Settings,
    no_voice: Annotated[bool, typer.Option("--no-voice", help="Only show questions.")] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, open nothing.")
    ] = False,
    i_know: Annotated[
        bool, typer.Option("--i-know", help="Let other machines reach your answers.")
    ] = False,
) -> None:
    """Practise and review in the browser. Nothing leaves this machine; Ctrl-C stops it.

    The first line printed is the address to open. Its token lets in one browser, once; after
    that the address for another browser, or for this one when it was closed, is printed.

    Examples:

      interviewer serve

      interviewer serve --port 9000 --no-browser

      interviewer serve --host 0.0.0.0 --i-know --tls-cert c.pem --tls-key k.pem
    """
    _check_reach(host, tls_cert, tls_key, i_know=i_know)
    from interviewer.privacy.opening import opened

    with opened(settings):
        _serve(settings, host, port, tls_cert, tls_key, speak=not no_voice, browse=not no_browser)


def _serve(
    settings: Settings,
    host: str,
    port: int,
    tls_cert: Path | None,
    tls_key: Path | None,
    *,
    speak: bool,
    browse: bool,
) -> None:
    listening = _listen(host, port)
    from interviewer.web.entrance import kept_secret

    tls = (str(tls_cert), str(tls_key)) if tls_cert and tls_key else None
    door, names = _door(host, listening, kept_secret(settings.data_dir), tls=tls is not None)
    # Printed before the heavy imports: the socket listens already, whoever comes early waits.
    _say("".join(f"{door.url_at(name)}\n" for name in names))
    door.tokens.on_spent = lambda: _say(
        "".join(f"For another browser, or this one later: {door.url_at(name)}\n" for name in names)
    )
    _run(wiring.tools(settings, speak=speak), door, listening, tls, browse=browse)


def _say(lines: str) -> None:
    try:
        sys.stdout.write(lines)
        sys.stdout.flush()
    except OSError as error:  # whoever read the first line may be gone by now
        sys.stderr.write(f"The next address cannot be printed ({error.strerror}).\n")


def _check_reach(host: str, cert: Path | None, key: Path | None, *, i_know: bool) -> None:
    if (cert is None) != (key is None):
        raise UsageError("--tls-cert and --tls-key belong together; give both")
    for file in (cert, key):
        if file is not None and not file.is_file():
            raise UsageError(f"{file}: no such file; give a certificate and its key as PEM files")
    if cert is not None and key is not None:
        _check_pair(cert, key)
    if host in _LOOPBACK:
        return
    if not i_know or cert is None:
        raise UsageError(
            f"--host {host} lets other machines reach your answers and your microphone's sound "
            "travel the network; give --i-know, --tls-cert FILE and --tls-key FILE, or leave "
            "--host out"
        )


def _check_pair(cert: Path, key: Path) -> None:
    import ssl

    try:
        # A key with a passphrase would be asked for on the terminal: it is refused instead.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password="")
    except (ssl.SSLError, OSError) as error:
        raise UsageError(
            f"{cert} and {key}: not a certificate and its key ({error}); give PEM files that "
            "belong together, the key without a passphrase"
        ) from error


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = len(_ip_versions(host)) > 1
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except OSError as error:
        raise UsageError(
            f"port {port} on {host} cannot be used ({error.strerror}); "
            "try another, or --port 0 for any free one"
        ) from error


def _ip_versions(address: str) -> frozenset[int]:
    """The versions of IP over which a server at this address is reached."""
    if ":" not in address:
        return frozenset({4})
    return frozenset({4, 6} if socket.has_dualstack_ipv6() else {6})


def _door(
    host: str, listening: socket.socket, secret: bytes, *, tls: bool
) -> tuple["Door", list[str]]:
    """The door, and the names in the addresses that lead to it."""
    from interviewer.web.entrance import Door

    bound, port = listening.getsockname()[:2]
    if not ip_address(bound).is_unspecified:  # it stands for all addresses of this machine
        door = Door(host, port, secret, tls)
        return door, [host]
    from interviewer.web.entrance import own_reach

    reach = own_reach(_ip_versions(bound))
    first, *others = reach.openable
    door = Door(first, port, secret, tls, (*others, *reach.known))
    return door, list(reach.openable)


def _run(
    tools: "Tools",
    door: "Door",
    listening: socket.socket,
    tls: tuple[str, str] | None,
    *,
    browse: bool,
) -> None:
    from interviewer.web.create_app import create_app
    from interviewer.web.server import run

    app = create_app(tools, door)
    if browse:
        import webbrowser

        webbrowser.open(door.url)
    run(app, listening, tls)
