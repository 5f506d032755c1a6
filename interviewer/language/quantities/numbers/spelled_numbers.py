"""Numbers in words: "a hundred and twenty", "nineteen eighty-four", "twenty-first"."""

from dataclasses import dataclass

from interviewer.language.text import MISHEARD, ORDINALS, SCALES, TENS, TENTH_ORDINALS, UNITS


@dataclass(slots=True)
class SpelledNumber:
    """A number in words, taken word by word: whole thousands, the group under way, its state."""

    total: float = 0.0
    group: float = 0.0
    last: str = ""  # "" | unit | teen | tens | hundred | scale
    smallest_scale: float = float("inf")
    form: str = "cardinal"
    digits: int = 0

    @property
    def amount(self) -> float:
        """What has been read so far."""
        return self.total + self.group

    @property
    def _single_digit(self) -> bool:
        """Whether the group is one digit, and tens may follow as in "one twenty-five"."""
        return self.last == "unit" and 1 <= self.group <= 9

    def take_zero(self) -> bool:
        """Take the "oh" of "one oh five"; false when the number cannot go on so."""
        if not (self._single_digit or (self.form == "cardinal" and self.group == 20.0)):
            return False
        self.group, self.last = self.group * 100, "hundred"
        return True

    def take(self, word: str) -> bool:
        """Take one more word; false when it does not continue the number."""
        taken = False
        if self.form != "cardinal":
            return taken
        if word in MISHEARD and self.last == "tens":
            taken = self._take_unit(MISHEARD[word])
        elif word in UNITS:
            taken = self._take_unit(UNITS[word])
        elif word in TENS:
            taken = self._take_tens(TENS[word])
        elif word == "hundred":
            taken = self._take_hundred()
        elif word in SCALES:
            taken = self._take_scale(SCALES[word])
        elif word in ORDINALS or word in TENTH_ORDINALS:
            taken = self._take_ordinal(word)
        return taken

    def _take_unit(self, number: int) -> bool:
        if number < 10:
            if self.last in ("teen", "unit") or (self.last and number == 0):
                return False
            self.group, self.last = self.group + number, "unit"
            return True
        if self.last == "tens" and self.group == 20:  # "twenty sixteen"
            return self._take_year(number)
        if self.last in ("", "hundred", "scale"):
            self.group, self.last = self.group + number, "teen"
            return True
        if self._single_digit:  # "two fifteen"
            self.group, self.last = self.group * 100 + number, "teen"
            return True
        return self.last == "teen" and self.group in (18.0, 19.0) and self._take_year(number)

    def _take_tens(self, number: int) -> bool:
        if self.last in ("", "hundred", "scale"):
            self.group, self.last = self.group + number, "tens"
        elif self._single_digit:  # "three forty"
            self.group, self.last = self.group * 100 + number, "tens"
        elif (self.last == "teen" and self.group in (18.0, 19.0)) or (
            self.last == "tens" and self.group == 20.0 and number < 60
        ):
            return self._take_year(number)
        else:
            return False
        return True

    def _take_year(self, number: int) -> bool:
        if self.total:
            return False
        self.group, self.last, self.form = self.group * 100 + number, "tens", "year"
        return True

    def _take_hundred(self) -> bool:
        if self.last not in ("unit", "teen", "tens", "article") or self.group >= 100:
            return False
        self.group, self.last = self.group * 100, "hundred"
        return True

    def _take_scale(self, scale: float) -> bool:
        if not self.last or self.last == "scale" or scale >= self.smallest_scale:
            return False
        self.total, self.group = self.total + self.group * scale, 0.0
        self.last, self.smallest_scale = "scale", scale
        return True

    def _take_ordinal(self, word: str) -> bool:
        number = ORDINALS.get(word, TENTH_ORDINALS.get(word, 0))
        fits = self.last in ("", "hundred", "scale") or (self.last == "tens" and number < 10)
        if not fits:
            return False
        self.group, self.form = self.group + number, "ordinal"
        return True
