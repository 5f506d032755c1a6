"""Whether a text states a number."""

import re

from interviewer.language.text import FIGURES

_METRIC = re.compile(
    # A name such as B3 is no metric, nor is a year.
    r"(?<![\w.])(?![12][09]\d\d(?!\s*%)\b(?![.,]\d))[$€£]?\d|\b(?:"
    + "|".join(sorted(FIGURES))
    + r")\b|"
    r"\ba (?:third|quarter|tenth) of\b",
    re.IGNORECASE,
)


def has_metric(text: str) -> bool:
    """Whether a text states a number (in digits or words); years and names such as B3 are none."""
    return bool(_METRIC.search(text))
