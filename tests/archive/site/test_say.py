"""How values are written for readers."""

from typing import Any

import pytest

from archive.site.say import counted


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": 412.0, "unit": "accounts"}, "412 accounts"),
        ({"number": 1_234_567.0, "unit": "followers"}, "1,234,567 followers"),
        ({"number": 1.0, "unit": "groups"}, "1 group"),
        ({"number": 40.0, "number_max": 50.0, "unit": "pages"}, "40 to 50 pages"),
        ({"number": 40.0, "unit": "accounts", "quote": "About 40 accounts"}, "about 40 accounts"),
        ({"number": 900.0, "unit": "spend", "currency": "USD", "quote": "less than $900"}, "less than USD 900 spent"),
    ],
)
def test_a_count_says_how_far_it_is_to_be_trusted(fields: dict[str, Any], said: str) -> None:
    assert counted({"number_max": None, "quote": None, "currency": None} | fields) == said
