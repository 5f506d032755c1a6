"""The words that fill a pause and say nothing: counted as fillers, and never words of content."""

from interviewer.language.text.spans import word_set

FILLER_WORDS = word_set("um umm uh uhh uhm er erm err hmm hm mm mmm mhm")
"""Fillers wherever they stand; another one goes in here and nowhere else.

"ah" and "oh" are left out: they carry meaning in English.
"""
