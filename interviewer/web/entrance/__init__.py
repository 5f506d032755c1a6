"""Who may come in, with what: token, cookie, Host, Origin, bodies."""

from interviewer.web.entrance.bodies import Bodies
from interviewer.web.entrance.door import Door, kept_secret
from interviewer.web.entrance.guard import Guard, browser_of, wants_page
from interviewer.web.entrance.reach import own_reach
from interviewer.web.entrance.strict_json import strict_loads

__all__ = [
    "Bodies",
    "Door",
    "Guard",
    "browser_of",
    "kept_secret",
    "own_reach",
    "strict_loads",
    "wants_page",
]
