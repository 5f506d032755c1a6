"""Was it said? Phrases and figures over answers and history.

>>> source = Source("an answer", card.transcript)
>>> found = search("75% reduction", [source])
>>> isinstance(found, Search), found.mentioned
(True, False)
>>> search_to_dict(found)["sources"][0]["instead"][0]["said"]
'57%'
>>> search_history("75% reduction", store).mentioned
False
>>> len(sources_of(store.round("last")))
1
>>> render_search(found).renderables != []
True
"""

from interviewer.review.search.history_search import search_history
from interviewer.review.search.mentions_found import (
    Search,
    Source,
    render_search,
    search,
    search_to_dict,
    sources_of,
)

__all__ = [
    "Search",
    "Source",
    "render_search",
    "search",
    "search_history",
    "search_to_dict",
    "sources_of",
]
