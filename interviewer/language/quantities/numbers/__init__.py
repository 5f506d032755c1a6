"""Numbers before anything is known of what they count: in words, in digits, mixed.

>>> from interviewer.language.text import tokens
>>> number = read_number(tokens("1.2M users"), 0)
>>> isinstance(number, Number), number.amount, number.end, number.form
(True, 1200000.0, 2, 'cardinal')
>>> read_number(tokens("half a million"), 0).amount, clean(0.1 + 0.2)
(500000.0, 0.3)
>>> lower(tokens("One, two"), 0), adjacent(tokens("One, two"), 1)
('one', True)
>>> meaning_of_m(tokens("a 40m fence"), 2), meaning_of_m(tokens("1h 30m"), 3)
('metre', 'minute')
>>> scale_of(tokens("two hundred thousand"), 0, 3), scale_of(tokens("3M rows"), 0, 2)
(100000.0, 1000000.0)
"""

from interviewer.language.quantities.numbers.digit_numbers import Number
from interviewer.language.quantities.numbers.numerals import read_number
from interviewer.language.quantities.numbers.scale_letters import meaning_of_m, scale_of
from interviewer.language.quantities.numbers.token_steps import adjacent, clean, lower

__all__ = ["Number", "adjacent", "clean", "lower", "meaning_of_m", "read_number", "scale_of"]
