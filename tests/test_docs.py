"""The papers: links lead somewhere, names are those of the code, the site needs no network."""

import itertools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from markdown_it import MarkdownIt

from interviewer.cli.app import app
from interviewer.settings import FIELDS

ROOT = Path(__file__).parent.parent
PAPERS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "training").glob("*.md")),
    *sorted((ROOT / "benchmarks").glob("*.md")),
]
TODAYS = [paper for paper in PAPERS if paper.name != "CHANGELOG.md"]  # that tells of the past too
FOLDERS = sorted(one.name for one in (ROOT / "interviewer").iterdir() if one.is_dir())
paper = pytest.mark.parametrize("paper", TODAYS, ids=lambda one: one.name)


def links(paper: Path) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(paper.read_text("utf-8")):
        for child in token.children or ():
            target = child.attrGet("href" if child.type == "link_open" else "src")
            if target:
                yield unquote(str(target))


def anchors(paper: Path) -> set[str]:
    """Names of headings as GitHub and MkDocs make them."""
    tokens = MarkdownIt("commonmark").parse(paper.read_text("utf-8"))
    titles = [
        "".join(child.content for child in inline.children or ())
        for opening, inline in itertools.pairwise(tokens)
        if opening.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in titles}


def code(paper: Path) -> list[str]:
    """What stands in backticks, word by word."""
    text = re.sub(r"```.*?```", "", paper.read_text("utf-8"), flags=re.DOTALL)
    return [word for quoted in re.findall(r"`([^`\n]+)`", text) for word in quoted.split()]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: one.name)
def test_links_lead_to_files_and_headings_that_are_there(paper: Path) -> None:
    for target in links(paper):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        there = (paper.parent / path).resolve() if path else paper
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(there), target


@paper
def test_files_that_are_named_are_there(paper: Path) -> None:
    """``score/facts/pipeline.py`` from the package or the root, ``pipeline.py`` below either."""
    for word in code(paper):
        if not re.fullmatch(r"[\w./-]+(\.py|\.npz|\.onnx|/)", word) or word.startswith(("/", ".")):
            continue
        if re.search(r"\bNAME\b|\bmy_", word):
            continue  # a recipe's
        first = word.split("/", maxsplit=1)[0]
        if first == "build":
            continue  # made by what is described
        if word.endswith("/") and not (first in FOLDERS or (ROOT / first).is_dir()):
            continue  # a folder of the user's
        places = [ROOT / word, ROOT / "interviewer" / word, paper.parent / word]
        found = any(place.exists() for place in places)
        assert found or ("/" not in word and any((ROOT / "interviewer").rglob(word))), word


def test_files_that_scripts_name_are_there() -> None:
    for folder in ("training", "benchmarks", "scripts"):
        for script in (ROOT / folder).glob("*.py"):
            named = re.findall(r"\binterviewer/[\w/]+\.\w+", script.read_text("utf-8"))
            assert [name for name in named if not (ROOT / name).exists()] == [], script


@paper
def test_modules_that_are_named_can_be_imported(paper: Path) -> None:
    for word in re.findall(r"\binterviewer(?:\.[a-z_]\w*)+\b(?!/)", paper.read_text("utf-8")):
        module, _, name = word.rpartition(".")
        found = find_spec(word) if find_spec(module) else None
        assert found or hasattr(__import__(module, fromlist=[name]), name), word


@paper
def test_examples_in_papers_import_what_is_there(paper: Path) -> None:
    for line in re.findall(
        r"^from interviewer.* import .*$", paper.read_text("utf-8"), re.MULTILINE
    ):
        exec(line, {})  # noqa: S102 - a line of our own papers


def commands(group: typer.Typer, above: str = "") -> Iterator[str]:
    for one in group.registered_commands:
        yield f"{above}{one.name or (one.callback.__name__ if one.callback else '')}"
    for sub in group.registered_groups:
        if sub.typer_instance is not None:
            yield from commands(sub.typer_instance, f"{above}{sub.name} ")


@pytest.mark.parametrize("command", sorted(commands(app)))
def test_the_contract_names_every_command(command: str) -> None:
    told = (ROOT / "docs/contract.md").read_text("utf-8")
    assert re.search(rf"(`|interviewer ){command}\b", told)


def test_the_contract_names_every_setting_with_its_bounds_and_choices() -> None:
    told = (ROOT / "docs/contract.md").read_text("utf-8")
    rows = [line for line in told.splitlines() if line.startswith("|")]
    for name, field in FIELDS.items():
        (row,) = (row for row in rows if f"`{name}`" in row.split("|")[1])
        for bound in field.bounds if any(field.bounds) else ():
            assert f"{bound:g}" in row, name
        for word in field.choices:
            assert f"`{word}`" in row, name


def test_the_design_draws_the_layers_that_are_checked() -> None:
    told = (ROOT / "docs/design.md").read_text("utf-8").split("## Layers")[1].split("```")[1]
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    assert told.split("\n")[1:-1] == checked["contracts"][0]["layers"][1:]


def test_no_module_name_occurs_twice_but_for_those_of_the_glossary() -> None:
    places: dict[str, list[str]] = {}
    for module in sorted((ROOT / "interviewer").rglob("*.py")):
        where = module.relative_to(ROOT / "interviewer")
        if module.stem not in {"__init__", "__main__"} and where.parts[:2] not in (
            ("web", "pages"),
            ("web", "api"),
        ):
            places.setdefault(module.stem, []).append(str(where))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


class _Fetched(HTMLParser):
    """What a browser fetches of itself when it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        loads = tag == "link" and given.get("rel") not in {"canonical", "prev", "next"}
        url = given.get("href") if loads else given.get("src")
        self.urls += [url] if url else []


def test_the_site_is_made_and_needs_no_network(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the extra docs is not installed")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    pages = sorted(tmp_path.glob("*.html"))
    assert {page.stem for page in pages} >= {one.stem for one in (ROOT / "docs").glob("*.md")}
    for page in pages:
        fetched = _Fetched()
        fetched.feed(page.read_text("utf-8"))
        assert not [url for url in fetched.urls if re.match(r"(https?:)?//", url)]


def test_a_broken_link_breaks_the_site(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the extra docs is not installed")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(re.sub(r"nav:.*", "", settings, flags=re.DOTALL), "utf-8")
    (tmp_path / "scripts").mkdir()
    hook = ROOT / "scripts/docs_links.py"
    (tmp_path / "scripts/docs_links.py").write_text(hook.read_text("utf-8"), "utf-8")
    (tmp_path / "docs").mkdir()
    for wrong in ("[a](nowhere.md)", "[a](#nowhere)", "[a](../nowhere.py)"):
        (tmp_path / "docs/index.md").write_text(f"# Index\n\n{wrong}\n", "utf-8")
        made = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 1, wrong
        assert "nowhere" in made.stderr
