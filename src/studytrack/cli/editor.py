"""The learner's own editor on a file of theirs, at a prompt."""

import click

from studytrack.domain.errors import NotUnderstoodError


def edit(path: str) -> None:
    """Open a file in ``$VISUAL`` or ``$EDITOR`` and wait until it is closed.

    Raises:
        NotUnderstoodError: none opens: there is no such program, or its quotes are not closed.
    """
    try:
        click.edit(filename=path)
    except (ValueError, click.ClickException) as error:
        raise NotUnderstoodError(
            f"Your editor did not open {path}; $VISUAL or $EDITOR holds a command, and quotes stand"
            " round a path that has a space."
        ) from error
