"""A JSON document read piece by piece, so that a file of any size needs little memory.

The outer object and the arrays in it are walked here; what they hold is decoded whole, one
value at a time.
"""

import json
import math
from collections.abc import Iterator
from typing import Any, TextIO

from studytrack.domain.errors import FaultyFileError

WINDOW = 1 << 18
"""Characters read at a time."""
NEAR = 1 << 13
"""Characters that hold most values; fewer are filled up first."""
LONGEST = 1 << 24
"""Characters a single value may have."""
_BLANK = " \t\r\n"


class Document:
    """A stream of text with a place in it, and what is wrong there."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self.name = name
        """The file's name, for sentences."""
        self._stream = stream
        self._text = ""
        self._at = 0
        self._line = 1
        self._over = False

    def fault(self, what: str) -> FaultyFileError:
        """Return the refusal for what is wrong here."""
        line = self._line + self._text.count("\n", 0, self._at)
        return FaultyFileError(f"{self.name}:{line}: {what}")

    def members(self) -> Iterator[str]:
        """Yield the keys of the object that begins here; the caller reads each value.

        Raises:
            FaultyFileError: there is no object, or it is broken.
        """
        yield from self._parts("{", "}", keyed=True)

    def elements(self) -> Iterator[Any]:
        """Yield the values of the array that begins here.

        Raises:
            FaultyFileError: there is no array, or it is broken.
        """
        for _ in self._parts("[", "]", keyed=False):
            yield self.value()

    def end(self) -> None:
        """See that nothing follows.

        Raises:
            FaultyFileError: something does.
        """
        if self._peek():
            raise self.fault("something stands behind the end; remove it.")

    def value(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Decode the value that begins here.

        Raises:
            FaultyFileError: it is broken, too large or nested too deep.
        """
        self._peek()
        if len(self._text) - self._at < NEAR:
            self._fill(WINDOW)
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise self.fault("values are nested too deep here.") from None
            except json.JSONDecodeError as error:
                if self._over or len(self._text) - self._at >= LONGEST:
                    self._at = min(error.pos, len(self._text))
                    raise self.fault(f"no JSON: {error.msg}.") from None
            except ValueError as error:
                raise self.fault(f"{error}.") from None
            else:
                # A number at the edge may go on behind it.
                if end < len(self._text) or self._over:
                    self._at = end
                    return found
            self._fill(max(WINDOW, 2 * (len(self._text) - self._at)))

    def _parts(self, opening: str, closing: str, *, keyed: bool) -> Iterator[str]:
        self._expect(opening)
        if self._peek() == closing:
            self._at += 1
            return
        while True:
            key = ""
            if keyed:
                key = self.value() if self._peek() == '"' else self._expect('"')
                self._expect(":")
            yield key
            if self._peek() == closing:
                self._at += 1
                return
            self._expect(",")

    def _expect(self, sign: str) -> str:
        found = self._peek()
        if found != sign:
            there = f"“{found}”" if found else "the end of the file"
            raise self.fault(f"“{sign}” should stand where {there} is.")
        self._at += 1
        return found

    def _peek(self) -> str:
        """Go to the next sign that is not blank and return it; empty at the end."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in _BLANK:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if self._over:
                return ""
            self._fill(WINDOW)

    def _fill(self, ahead: int) -> None:
        """Hold at least ``ahead`` characters from here on, as far as there are any."""
        missing = ahead - (len(self._text) - self._at)
        if missing <= 0 or self._over:
            return
        try:
            more = self._stream.read(missing)
        except UnicodeDecodeError:
            raise self.fault("the text from here on is no UTF-8; save it as UTF-8.") from None
        self._over = len(more) < missing
        self._line += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :] + more
        self._at = 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys stand once each."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice[:40]}” stands twice in one object")
    return found


def _number(digits: str) -> float:
    """Return a number of a size that can be meant."""
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:40]} is no number anyone means")
    return number


def _whole(digits: str) -> int:
    """Return a whole number that fits into 64 bits."""
    number = int(digits) if len(digits) <= 20 else 2**64  # noqa: PLR2004 - a sign and 19 digits
    if not -(2**63) <= number < 2**63:
        raise ValueError(f"{digits[:40]} is larger than any number that can be kept")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_number, parse_int=_whole, parse_constant=_number
)
