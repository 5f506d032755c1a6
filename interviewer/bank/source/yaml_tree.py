"""YAML as a tree of nodes, read with bounded work."""

import yaml

DEEPEST = 40
"""Levels of lists and names in each other; records nest five or so."""
MOST_NODES = 20_000
"""Names and values, those repeated by an alias counted each time; a long bank holds a thousand."""
MOST_CHARACTERS = 1_000_000
"""The text of all values, counted in the same way: as much as a file may hold."""


class TooMuch(yaml.MarkedYAMLError):
    """Valid YAML that is nested too deeply, grows too large, or holds itself."""


class _Loader(yaml.SafeLoader):
    """Composes nodes; what is too much is refused where it begins, before it is expanded."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.nodes = 0
        self.characters = 0
        self.sizes: dict[int, tuple[int, int]] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark, alias = event.start_mark, isinstance(event, yaml.AliasEvent)
        nodes, characters = self.nodes, self.characters
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooMuch(None, None, f"it is nested more than {DEEPEST} levels deep", mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        if alias:
            # A node that is still open has no size yet: it would hold itself.
            if id(node) not in self.sizes:
                raise TooMuch(None, None, "an alias stands inside of what it stands for", mark)
            self.nodes += self.sizes[id(node)][0]
            self.characters += self.sizes[id(node)][1]
        else:
            self.nodes += 1
            self.characters += len(node.value) if isinstance(node, yaml.ScalarNode) else 0
            self.sizes[id(node)] = self.nodes - nodes, self.characters - characters
        if self.nodes > MOST_NODES:
            raise TooMuch(None, None, f"it holds more than {MOST_NODES} names and values", mark)
        if self.characters > MOST_CHARACTERS:
            raise TooMuch(None, None, f"it holds more than {MOST_CHARACTERS} characters", mark)
        return node


def compose_all(text: str) -> list[yaml.Node]:
    """The trees of a YAML text, one a document; none of an empty text.

    Raises:
        yaml.YAMLError: It is no YAML, or `TooMuch` of it; its ``problem_mark`` says where.
    """
    loader = _Loader(text)
    found: list[yaml.Node] = []
    try:
        while loader.check_node():
            node = loader.get_node()
            if node is not None:
                found.append(node)
    except (ValueError, OverflowError) as error:
        # The number of an escaped character ("\U00110000") that does not exist.
        mark = loader.get_mark()
        raise yaml.MarkedYAMLError(None, None, "it names a character that is none", mark) from error
    finally:
        loader.dispose()
    return found
