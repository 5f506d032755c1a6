"""Was it said? Phrases and figures over answers and history."""

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
