from pathlib import Path
from typing import Any

import web_tools as tools


def test_a_review_page_opens_the_database_at_most_twice(
    client: Any, tmp_path: Path, connections: list[str]
) -> None:
    ids = [tools.keep_round(tmp_path / "data", tools.said(), days_ago=n) for n in (3, 2, 1)]
    connections.clear()

    page = client.get(f"/rounds/{ids[1]}").text

    assert 1 <= len(connections) <= 2
    assert f'data-newer="{ids[2]}" data-older="{ids[0]}"' in page
