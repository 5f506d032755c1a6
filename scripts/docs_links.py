"""MkDocs' hook: links from ``docs/`` to the repository's other files hold, and lead there."""

import logging
import re
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_OUTSIDE = re.compile(r"\]\(\.\./([^)\s]+)\)")
_HELD = "repository:"
_log = logging.getLogger("mkdocs.docs_links")  # a warning fails a build that is strict


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs hands it
    """Keep such links from MkDocs, which knows ``docs/`` alone."""
    root = Path(config.config_file_path).parent
    for target in _OUTSIDE.findall(markdown):
        if not (root / urlsplit(target).path).exists():
            _log.warning("%s: no such file: ../%s", page.file.src_uri, target)
    return _OUTSIDE.sub(rf"]({_HELD}\1)", markdown)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as above
    """From ``build/docs`` the repository lies two folders up."""
    return html.replace(f'href="{_HELD}', 'href="../../')
