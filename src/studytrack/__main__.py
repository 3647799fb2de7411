"""The front door: prompts and version at once, everything else through the command line."""

import sys


def main() -> int:
    """Answer one command and return its exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from studytrack.cli import prompt

        return prompt.version()
    if "status" in arguments[:3]:
        # A shell prompt asks this at every Enter: it must not wait for click.
        from studytrack.cli import prompt

        asked = prompt.read(arguments)
        if asked is not None:
            return prompt.answer(asked)
    from studytrack.cli import main as program

    return program.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
