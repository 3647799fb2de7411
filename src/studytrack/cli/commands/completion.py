"""The command that prints the script a shell needs for Tab."""

import click
from click.shell_completion import ShellComplete

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.shells import SHELLS


@options.command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def completion_command(ctx: click.Context, call: Call, shell: str) -> None:
    """Print the script that makes Tab work in bash, zsh or fish.

    For bash: eval "$(studytrack completion bash)" in ~/.bashrc.
    """
    root = ctx.find_root()
    script = SHELLS[shell](root.command, {}, "studytrack", "_STUDYTRACK_COMPLETE")
    # Not its own source(): for bash that runs a shell to ask its version.
    whole = ShellComplete.source(script)
    if call.json:
        output.value({"shell": shell, "script": whole})
    else:
        output.document(whole)
