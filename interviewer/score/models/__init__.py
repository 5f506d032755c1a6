"""Packaged models and what runs them."""

from interviewer.score.models.embedding import MINILM, Embedder
from interviewer.score.models.packaged_files import TextModel, packaged
from interviewer.score.models.remembered import Remembered

__all__ = ["MINILM", "Embedder", "Remembered", "TextModel", "packaged"]
