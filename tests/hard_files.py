"""Strategies for what people, exports and broken programs leave in files of stories."""

from hypothesis import strategies as st

WORDS = (
    "I ran it", "we won 75%", "the page", "failed", "2 of 3", "by Friday", "my task", "so", "a",
    "Situation", "Task", "Results", "S", "Challenge", "Note", "Team", "Lesson", "Company", "C#",
    "caf\u00e9", "\u4e2d\u6587", "\U0001f600", "\u202ex\u202c", "e\u0301", "\ufb01x", "x\u00a0y",
    "\u200b", "\ufeff", "$5", "10x", "99.99 %", "3:1", "9-5", "i.e.", "U.S.", "?", "!", "...",
    "\u2013", "\u2014", "\u2022", "\u2192",
)  # fmt: skip
MARKS = (
    "*", "**", "***", "_", "__", "`", "``", "```", "~~~", "[", "]", "](", "![", "<", ">", "</",
    "/>", "<b>", "</b>", "<br>", "<br/>", "<p>", "</p>", "<div>", "</div>", "<ul><li>",
    "</li></ul>", "<table><tr><td>", "</td></tr></table>", "<!--", "-->", "<?", "<!", "<![CDATA[",
    "<script>", "<details><summary>", "</summary>", "</details>", "&", "&amp;", "&lt;b&gt;",
    "&#0;", "&#x2028;", "&#xd800;", "&nbsp;", "\\", "\\\\", "|", "||", "-", "--", "---", "- - -",
    "- ", "* ", "+ ", "1. ", "1) ", "# ", "## ", "###### ", "===", "> ", ">> ", ":", "::", "=",
    "~", "''", "'''", "\"", "(", ")", "{", "}", "{{x}}", "[x]", "[ ]", "(S)", "S:", "S -",
    "**S**:", "\t", "    ", "  ", "#", "http://a.b", "<http://a.b>", "[a](b)", "[a]: b", "\u2028",
    "\x0b", "\x0c", "\x1b[31m", "\x85", "\x7f", "\r",
)  # fmt: skip
LABELS = (
    "Situation", "Task", "Action", "Result", "S", "T", "A", "R", "Challenge", "Context",
    "Outcome", "What I did", "Situation/Task", "Actions & Results", "Title", "Company",
    "Competencies", "Details to include", "Lesson", "Follow-up questions",
)  # fmt: skip
SHAPES = (
    "- **{label}**: {text}\n", "**{label}:** {text}\n\n", "{label}: {text}\n",
    "## {label}\n\n{text}\n\n", "### {label}\n{text}\n", "- {label} - {text}\n",
    "({label}) {text}\n", "**{label}**\n\n{text}\n\n", "| {label} | {text} |\n",
    "<p><b>{label}:</b> {text}</p>\n", "<li>{label}: {text}</li>\n",
    "<tr><td>{label}</td><td>{text}</td></tr>\n", "{label}\n---\n{text}\n",
    "> **{label}:** {text}\n>\n", "* {label}:\n  * {text}\n", "1. {label}: {text}\n",
    "<h3>{label}</h3>\n{text}\n", "*{label}*: {text}  \n", "{label}:\n\n- {text}\n- {text}\n\n",
    "```\n{label}: {text}\n```\n", "{label}: {text} ",
)  # fmt: skip
EDGES = (
    "", "\n", "---\n", "\n\n", "***\n", "# A day\n\n", "## Orkes - It (x, 2021)\n",
    "Title: A day\n", "**Why me?**\n\n", "<div>\n", "</div>\n", "\u2022 ", "-\n", "- \n",
    "| a | b |\n|---|---|\n",
)  # fmt: skip

pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=4))
scraps = st.lists(pieces, max_size=8).map(" ".join) | st.lists(pieces, max_size=8).map("".join)
texts = st.lists(scraps, min_size=1, max_size=4).flatmap(
    lambda lines: st.sampled_from(
        ["\n", "\n\n", "\n  ", "\n\n  ", "\n- ", "\n  - ", "<br>", "\r\n", " "]
    ).map(lambda joint: joint.join(lines))
)
told = st.builds("I did {} and {}".format, st.sampled_from(WORDS), texts)


@st.composite
def star_notes(draw: st.DrawFn) -> str:
    """Notes of one to three stories in one shape each, with anything in and around them."""
    found = [draw(st.sampled_from(EDGES))]
    for _ in range(draw(st.integers(1, 3))):
        shape = draw(st.sampled_from(SHAPES))
        labels = draw(
            st.sampled_from([LABELS[:4], LABELS[4:8], LABELS[8:12], LABELS[:4]])
            | st.lists(st.sampled_from(LABELS), min_size=2, max_size=6)
        )
        found.append(draw(st.sampled_from(EDGES)))
        found += [shape.format(label=label, text=draw(told | texts)) for label in labels]
        found.append(draw(st.sampled_from(EDGES)))
    return "".join(found)


@st.composite
def scrap_markdown(draw: st.DrawFn) -> str:
    """Markdown of nothing but marks and scraps, some of it many times over."""
    unit = draw(texts)
    times = draw(st.sampled_from([1, 1, 1, 3, 40, 300]))
    return draw(st.sampled_from(EDGES)) + unit * times + "\n" + draw(star_notes())


YAML_VALUES = (
    "x", "'x'", '"\\ud800"', '"\\u0000"', '"\\U00110000"', '"\\x1b[0m"', "[a, b]", "{a: b}", "[",
    "{", "*a", "&a [*a]", "&a {b: *a}", "&b x", "*b", "!!python/object:os.system x",
    "!!binary aGk=", "!x y", "0", "1e400", "99999-99-99", "0000-01-01", "0o9", "0x", "1_000",
    "123456789" * 40, "~", "null", "yes", ".nan", "|\n  a\n  b", ">\n  a\n", "\ta", "- a", "? a",
    "@a", "`a", "%a", "# a", "<<: *a", "'", '"', "a: b: c", "[[[[[[[[[[[[a]]]", "[" * 60,
    "- " * 60 + "a", "[&c a, *c, *c]", "2024-01-01 10:00:00", "", "\u2028", "\x07",
)  # fmt: skip
YAML_KEYS = (
    "id", "title", "organization", "organisation", "competencies", "facts", "situation", "task",
    "action", "result", "key", "<<", "? [a]", "{a: b}", "&k id", "*k", "!!str title", "1", "~",
    "company", "stories",
)  # fmt: skip


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """Lines of names and values, facts among them; some are not YAML, some far too much of it."""
    keys, values = st.sampled_from(YAML_KEYS), st.sampled_from(YAML_VALUES) | scraps
    lines = draw(st.lists(st.builds("{}: {}".format, keys, values), max_size=6))
    facts = st.builds("  - {{id: {}, text: {}, part: {}}}".format, values, values, values)
    if draw(st.booleans()):
        lines += ["facts:", *draw(st.lists(facts, max_size=3))]
    if draw(st.booleans()):
        lines += bomb(draw(st.integers(2, 30)), draw(st.integers(2, 9)))
    return "\n".join(lines)


def bomb(levels: int, width: int) -> list[str]:
    """A few lines of YAML that stand for ``width ** levels`` values."""
    names = [f"n{level}" for level in range(levels)]
    above = zip(names[1:], names, strict=False)
    return [
        "n0: &n0 [x]",
        *(f"{new}: &{new} [{', '.join([f'*{old}'] * width)}]" for new, old in above),
    ]


@st.composite
def hard_files(draw: st.DrawFn) -> bytes:
    """The bytes of a file: Markdown with or without front matter, in some encoding, cut or not."""
    body = draw(star_notes() | scrap_markdown() | st.text())
    fence = draw(st.sampled_from(["---\n", "---\r\n", "--- \n", "\n---\n"]))
    text = draw(st.sampled_from(["", ""])) + body
    if draw(st.booleans()):
        text = f"{fence}{draw(yaml_texts())}\n{fence}{body}"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    data = text.encode(
        draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "utf-8-sig"])), "replace"
    )
    data += draw(st.sampled_from([b"", b"", b"\0", b"\xff", b"\xed\xa0\x80"]))
    return data[: draw(st.sampled_from([len(data), len(data), len(data), 47]))]
