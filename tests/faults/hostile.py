"""Sixty strings that would do harm in a terminal, a markup, a shell or a spreadsheet."""

import re

from studytrack.cli import output

ACTS = (
    "\x1b[666;13HPWN",
    "\x1b[31;666mPWN",
    "\x1b[2J\x1b[3JPWN",
    "\x1b]0;PWN\x07",
    "\x1b]52;c;UFdO\x07PWN",
    "\x1b]8;;https://evil.example/PWN\x1b\\here\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\PWN",
    "\x1b_PWN\x1b\\",
    "\x1b^PWN\x1b\\",
    "\x1bXPWN\x1b\\",
    "\x1bcPWN",
    "\x1b(0PWN",
    "\x1b[6nPWN",
    "\x1b[?1049lPWN",
    "\x1b[20~PWN",
    "\x1b[201~PWN",
    "\x1b",
    "\x1b[",
    "\x9b666mPWN",
    "\x9d0;PWN\x9c",
    "\x90PWN\x9c",
    "\x85PWN",
    "\x07PWN",
    "PWN\x08\x08\x08\x08",
    "PWN\rtotal",
    "a\nPWN\nb",
    "a\tPWN",
    "\x7fPWN",
    "\x0e\x0fPWN",
    "\x0b\x0cPWN",
    "\u202ePWN",
    "\u202aPWN\u202b\u202d\u202c",
    "\u2066PWN\u2067\u2068\u2069",
    "\u200e\u200f\u061cPWN",
    "P\u200bW\u2060N\ufeff",
    "\U000e0050\U000e0057PWN",
    "a\u2028PWN\u2029b",
    "\ufffe\uffffPWN\U0001ffff",
    "P" + "\u0301" * 300 + "WN",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 PWN",
    "\u1160\u3164PWN",
    "[red]PWN[/red]",
    "[@click=app.quit]PWN[/]",
    "[/PWN",
    "[bold PWN",
    "[link=file:///etc/passwd]PWN[/link]",
    "\\[PWN\\]",
    "**PWN** `x` <b>PWN</b>",
    "{PWN} {0} %s %(x)d {{",
    "$(reboot) `reboot` ${PWN}",
    "'; DROP TABLE session; -- PWN",
    '"PWN\',"',
    "=1+1+PWN",
    "+PWN",
    "-PWN",
    "@SUM(PWN)",
    "--help PWN",
    "../../../../etc/PWN",
    "PWN" * 700,
    "日本語ＰＷＮ" * 40,
)
"""What the learner, or a file from a stranger, may say."""

_OURS = re.compile(r"\x1b\[[0-9;:<>?=$ ]*[a-zA-Z]|\x1b[=>78M]|\x1b\(B")
"""Sequences that move, colour and ask: what a screen is drawn with."""
_POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""What Textual says about the shape of the mouse pointer."""
_TITLE = re.compile(r"\x1b\]2;((?:[^\x00-\x1f\x7f-\x9f]+, since \d\d:\d\d – studytrack)?)\x07")
"""What the terminal is called while a timer runs, and nothing afterwards."""
_BELL = re.compile(r"\x07(?!PWN)")
"""What the program rings itself where a key is refused; a bell of theirs stands before PWN."""
_PAYLOAD = re.compile(r"\x1b\[(666;13H|31;666m|3J|20~|201~)|\x1b[\]PX^_(c]|\x9b|\x9d|\x90")
_COLOUR = "|".join(map(re.escape, ("0", *output.CODES.values(), *output.HEAT)))
_DRESS = re.compile(rf"\x1b\[(?:{_COLOUR})m|\r\n")
"""All that a command writes besides text: its own colours, whole, and no other."""
_ACTIVE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    r"\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def leaks(raw: bytes, *, drawn: bool = False) -> list[str]:
    """Return what a process wrote to a terminal that can only come from a hostile string.

    ``drawn`` allows what a screen is drawn with.
    """
    text = _POINTER.sub("", raw.decode("utf-8", "surrogateescape"))
    text = _TITLE.sub(r"\1", text) if drawn else text
    found = [text[match.start() : match.end() + 30] for match in _PAYLOAD.finditer(text)]
    rest = _BELL.sub("", _OURS.sub("", text)).replace("\r\n", "") if drawn else _DRESS.sub("", text)
    for match in _ACTIVE.finditer(rest):
        around = rest[max(0, match.start() - 30) : match.end() + 30]
        found.append(f"{match[0]!r} in {around!r}")
    return found
