"""Who may come in, with what: token, cookie, Host, Origin, bodies.

>>> from starlette.requests import Request
>>> door = Door("127.0.0.1", 8421, kept_secret(folder))
>>> door.url.partition("=")[0], door.token in door.url
('http://127.0.0.1:8421/?token', True)
>>> async def app(scope, receive, send): ...
>>> guarded = Guard(Bodies(app), door)
>>> page = {"type": "http", "path": "/", "headers": [], "state": {"browser": "b1"}}
>>> wants_page(page), browser_of(Request(page))
(True, 'b1')
>>> strict_loads('{"minutes": 3}')
{'minutes': 3}
>>> len(own_reach(frozenset({4})).openable) > 0
True
"""

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
