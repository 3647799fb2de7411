"""A line of words, numbers and signs: what every small grammar of the domain reads."""

from studytrack.domain.values import NamedTuple

MANY = 10**9
"""What a number of more digits than anyone means is taken for; too large for every rule."""

SHOWN = 40
"""Characters of a learner's text that a sentence repeats at most."""


class Token(NamedTuple):
    """A run of digits 0–9, a run of letters, or one other sign."""

    text: str
    """In lower case; empty only for what stands behind the last token."""
    start: int
    """Where it begins in the line."""
    end: int
    spaced: bool
    """White space or an end of the line stands before it."""
    number: int
    """Its value, -1 when it is not a number."""


END = Token("", -1, -1, True, -1)

Tokens = tuple[Token, ...]


def scan(text: str) -> Tokens:
    """Cut a line into tokens; white space is dropped but remembered, case is forgotten."""
    found: list[Token] = []
    start, spaced = 0, True
    while start < len(text):
        end = _end(text, start)
        if text[start].isspace():
            spaced = True
        else:
            word = text[start:end].lower()
            found.append(Token(word, start, end, spaced, _number(word)))
            spaced = False
        start = end
    return tuple(found)


def at(tokens: Tokens, index: int) -> Token:
    """Return the token at ``index``, or `END` behind the last one."""
    return tokens[index] if index < len(tokens) else END


def shown(text: str) -> str:
    """Return a learner's words as one short printable line, in quotes."""
    line = "".join(sign if sign.isprintable() else "?" for sign in text[: SHOWN + 1].strip())
    return f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"


def _end(text: str, start: int) -> int:
    kind = _kind(text[start])
    end = start + 1
    while kind and end < len(text) and _kind(text[end]) == kind:
        end += 1
    return end


def _kind(sign: str) -> str:
    if "0" <= sign <= "9":
        return "digit"
    return "letter" if sign.isalpha() else ""


def _number(word: str) -> int:
    if not "0" <= word[0] <= "9":
        return -1
    digits = word.lstrip("0")
    return int(digits or "0") if len(digits) < len(str(MANY)) else MANY
