"""Org, wiki and other markups as Markdown."""

import pytest

from interviewer.bank.source.other_markups import as_markdown


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("#+TITLE: Stories", "# Stories"),
        ("#+AUTHOR: A. Tester", ""),
        ("#+BEGIN_QUOTE", ""),
        ("# a comment", ""),
        ("* The choir", "## The choir"),
        ("** TODO Task", "### Task"),
        ("** DONE [#A] Result", "### Result"),
        ("* The choir      :star:own_er:", "## The choir"),
        ("*bold* words", "*bold* words"),
        ("It was /quite/ slow, =really=.", "It was quite slow, really."),
        ("from a/b to c/d", "from a/b to c/d"),
        ("see [[https://example.org/a][the page]]", "see the page"),
        ("- [X] I rang them", "- [X] I rang them"),
    ],
)
def test_org(line: str, plain: str) -> None:
    assert as_markdown(line, ".org") == plain


@pytest.mark.parametrize("line", ["* a point", "# A heading", "=x", "** bold"])
def test_markdown_comes_back_as_it_is(line: str) -> None:
    assert as_markdown(line, ".md") == line
