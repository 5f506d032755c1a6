"""Whether a metric or phrase was mentioned."""

from interviewer.score.mentions.find_mention import (
    TOPIC_SHARE,
    Manner,
    Mention,
    Mentions,
    find_mentions,
    judge,
    topic_words,
)
from interviewer.score.mentions.phrase import Wording, same_word, telling, wording

__all__ = [
    "TOPIC_SHARE",
    "Manner",
    "Mention",
    "Mentions",
    "Wording",
    "find_mentions",
    "judge",
    "same_word",
    "telling",
    "topic_words",
    "wording",
]
