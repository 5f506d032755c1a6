"""A story's title and organisation, from the heading that stands above it."""

import re

_COUNTED = r"(?:star|story|example|answer|question|scenario|case|situation|prompt)"
_NUMBERING = re.compile(
    rf"^(?:(?:star[\s-]+)?{_COUNTED}\s*(?:#|no\.?\s?|nr\.?\s?)?(?:\d+[a-z]?\s*(?:[-:.–—|)]|\s)|:)\s*"
    r"|q(?:\s?#?\d+)?\s*[.:)]\s*|#?\d+\s*(?:[.):]\s+|[-–—]\s+)"
    r"|\[?(?:[A-Z]{1,4}[-_]?\d{2,4}|[SQ]\d)\]?\s*(?:[-:.–—|)]\s*|\s(?=[A-Z]))"
    r"|\[[A-Z]{1,4}-?\d{1,4}\]\s*)(?=\S)",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(r"^(?P<organization>[^\s][^:]{0,48}?)\s+(?:[-–—|])\s+(?P<title>\S.*)$")
# The ends of headings such as "Fixing it (Globex, 2021)" or "Fixing it @ Globex".
_BEHIND = re.compile(
    r"^(?P<title>.+?)\s+(?:@\s*(?P<at>[^@]{1,48})|\((?P<in>[^(),]{2,48}),\s*[^()]*\d{4}[^()]*\))$"
)
_MOST_WORDS = 4
_SMALL = {"of", "and", "the", "for", "&", "de", "la", "von", "st"}
_KIND = re.compile(
    r"(?:ing|tion|sion|ment|ship|ness|ity|ence|ance|ism|ance|able|ful|ous|ive|ical|ally|ed)s?$"
)
_NO_NAMES = frozenset(
    re.findall(
        r"[\w']+",
        "ambiguity analysis answer april august backup behavioral behavioural best bias "
        "bonus budget bug bugs career case challenge challenges change client clients "
        "coach coaching code collaboration complex conflict conflicts core crisis culture "
        "customer customers data day deadline deadlines december deep design difficult "
        "draft earn earned example examples failure failures favorite favourite february "
        "feedback final first frugality goal goals growth hard head impact incident "
        "incidents influence initiative innovation insist interview january july june "
        "launch lead leader leaders learn learnings legacy life main manager march may "
        "mentor method migration mistake mistakes monday month my new note notes november "
        "october old one option outage ownership part people performance persistence "
        "personal pressure primary principle problem problems process product production "
        "profile project projects promotion quality question questions quick refactor "
        "release resilience result results risk role root round score second secret "
        "section security september simplify situation skill skills speed stakeholder "
        "stakeholders star step story strategy strength strengths success summary tag "
        "tags task team teams teamwork tech technical technology template tension test "
        "theme thing think third time tip tips title topic trade trust version vision "
        "weakness weaknesses week work year",
    )
)
"""What stands before a dash in headings and names what the story is about, not where it was."""


def without_number(heading: str) -> str:
    """A heading without what counts it: "STAR 2. Calls", "Q: Calls?", "S001 — Calls"."""
    bare = heading
    for _ in range(2):
        bare = _NUMBERING.sub("", bare, count=1).strip(" *_:")
    return bare or heading


def organization_and_title(heading: str, known: str | None) -> tuple[str | None, str]:
    """The pieces of "Orkes - Winning a client": ("Orkes", "Winning a client").

    Args:
        heading: A heading without its number.
        known: The organisation, where it is told elsewhere: then only that is taken off.
    """
    found = _IN_FRONT.match(heading)
    if found and known is not None:
        same = found["organization"].casefold() == known.casefold()
        return (found["organization"], found["title"]) if same else (None, heading)
    if found and _may_be_a_name(found["organization"]):
        return found["organization"], found["title"]
    at = _BEHIND.match(heading)
    if at and _may_be_a_name(name := (at["at"] or at["in"]).strip(), surely=True):
        return name, at["title"]
    return None, heading


def _may_be_a_name(text: str, *, surely: bool = False) -> bool:
    """Whether a few words may name an organisation, not a topic, a number or a month.

    Args:
        text: The words.
        surely: They stand where names do ("@ Fenwick Allotments"), so an ending tells nothing.
    """
    words = text.split()
    if len(words) > _MOST_WORDS or not any(letter.isalpha() for letter in text):
        return False
    plain = [word.casefold().strip(".,'’\"“”()") for word in words]
    if plain[0] in {"the", "a", "an", "my", "our", "how", "why", "when", "what"}:
        return False
    told = [word for word in plain if word not in _SMALL]
    topics = _NO_NAMES.union(f"{word}'s" for word in _NO_NAMES)
    if not told or not topics.isdisjoint(told):
        return False
    if not surely and any(_KIND.search(word) for word in told):
        return False
    capital = all(word[:1].isupper() or word[:1].isdigit() for word in words if word not in _SMALL)
    # A lone name may be written small ("thornlea"); several words then are a phrase.
    return capital or (len(words) == 1 and not text[:1].isdigit() and "-" not in text)
