"""The way out of a refusal, in keys: the services name commands, this face has keys for them.

A refusal is one sentence that ends in what to do. Said on the command line, that is a command in
backticks; here the same command is a key, or a screen and its number.
"""

import re

_COMMANDS: tuple[tuple[str, str], ...] = (
    (r"[Ss]ay `--overlap` if both are true", "Ctrl+O keeps both"),
    (r"`stop --at WHEN`, `stop --after LENGTH`(, `stop --keep`)? or `cancel`",
     "s says how long it was, x drops it"),
    (r" with `--after LENGTH` or `--at WHEN`", ""),
    (r"with `sessions edit`", "on Sessions (5)"),
    (r"`sessions edit [^ ]+ --for LENGTH`", "e on Sessions (5)"),
    (r"`studytrack (sessions|entries) list`", "Sessions (5)"),
    (r"`studytrack today`", "Today (1)"),
    (r"`studytrack (done) [^`]*`", "space"),
    (r"`studytrack cancel`", "x"),
    (r"`stop` a curriculum instead", "stop a curriculum instead, with D on Plan (2)"),
    (r"`studytrack stop`", "s"),
    (r"`studytrack redo`", "Ctrl+R"),
    (r"`studytrack start ITEM`", "Enter on an item"),
    (r"`studytrack (undo|history)`", "“Changes” under :"),
    (r": `studytrack curricula start [^`]* --as [^`]*`", " with Enter on Plan (2)"),
    (r"`studytrack curricula (start|new) [^`]*`", "Enter on Plan (2)"),
    (r"`studytrack curricula (list|show [^`]*)`", "Plan (2)"),
    (r"`studytrack curricula path`", "Settings (9)"),
    (r"`studytrack curricula check( FILE)?`", "e on Plan (2)"),
    (r"`studytrack (vacation list)`", "Settings (9)"),
    (r"`studytrack (backup list|restore FILE)`", "“Restore” on Settings (9)"),
    (r"`studytrack backup`", "“Back up now” on Settings (9)"),
    (r"`studytrack doctor --fix`", "Ctrl+D"),
    (r"`studytrack doctor`", "“Look over” on Settings (9)"),
    (r", or leave --out away to print", ""),
    (r"`studytrack config edit`", "e on Settings (9)"),
)  # fmt: skip
"""What the services say, and what it is here. Where this face has nothing, the command stays."""


def worded(sentence: str) -> str:
    """Return a sentence of the services with keys in place of the commands it names."""
    if "`" not in sentence and "--" not in sentence:
        return sentence
    for said, here in _COMMANDS:
        sentence = re.sub(said, here, sentence)
    return sentence


def command(said: str) -> str:
    """Return what a finding asks for in keys: a bare command, or a sentence."""
    return worded(f"`{said}`").strip("`") if said.startswith("studytrack ") else worded(said)
