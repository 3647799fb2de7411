"""The command that shows the streaks."""

from studytrack.cli import options, show_streak
from studytrack.cli.call import Call


@options.command("streak")
def streak_command(call: Call) -> None:
    """Show the streaks, what keeps them, and the freezes.

    `studytrack help words` says what good week, freeze and consistency mean.
    """
    show_streak.streak(call)
