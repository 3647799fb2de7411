"""The front door: plain looks at once, everything else through the command line."""

import gc
import os
import sys

INTERRUPTED = 130
SELDOM = 200_000
"""Objects made between two looks for garbage: a command is through before the first, and the full
screen has shown its first frame, then looks more often. Such a look takes 10 to 20 ms."""


def main() -> None:
    """Answer one command and end the process with its exit status."""
    gc.set_threshold(SELDOM, 20, 20)
    try:
        status = answer(sys.argv[1:])
        _flush()
    except KeyboardInterrupt:  # also while the program is still being loaded
        status = INTERRUPTED
    # Nothing is left to tidy, and Python's own tidying takes a fifth of a prompt's time.
    os._exit(status)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue  # closed before we began, or nobody reads any more: that was told


def answer(arguments: list[str]) -> int:
    """Answer one command and return its exit status."""
    from studytrack.cli import fast_path  # inside, so that Ctrl+C while it loads is a quiet end

    if arguments == ["--version"]:
        return fast_path.version()
    asked = fast_path.read(arguments)
    if asked is not None:
        return fast_path.answer(asked)
    from studytrack.cli import main as program  # with click, which a plain look does without

    return program.run(arguments)


if __name__ == "__main__":
    main()
