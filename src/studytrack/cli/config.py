"""Commands about the settings file: where it is."""

from studytrack import wiring
from studytrack.cli import words
from studytrack.cli.call import Call


@words.command("path")
def path_command(call: Call) -> None:
    """Show where the settings file is, or would be."""
    places = wiring.paths(call.db)
    call.answer({"config": places.settings}, lambda found: [found["config"]])


config_command = words.group("config", "Where the settings are.", path_command)
