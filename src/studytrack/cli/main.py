"""The command line: every command by name, loaded only when it is called."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from studytrack import __version__
from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.domain.errors import NotFoundError, NotUnderstoodError

PROGRAM = "studytrack"
COMPLETE = "_STUDYTRACK_COMPLETE"
"""The variable through which a shell asks what to offer."""

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Now": {
        "today": ("today", "What to do now, today's and this week's time."),
        "start": ("timer", "Start the timer, or switch it to another item."),
        "stop": ("timer", "Stop the timer and record its time."),
        "cancel": ("timer", "Drop the running timer."),
        "status": ("timer", "The timer in one line, for prompts and bars."),
        "log": ("log", "Record time: log ITEM 1h30 yesterday."),
    },
    "Progress": {
        "done": ("items", "Finish items."),
        "skip": ("items", "Leave items out, with the reason."),
        "wait": ("items", "An item waits on someone."),
        "close": ("items", "Close items that became unavailable."),
        "reopen": ("items", "Take up finished, skipped or closed items."),
        "add": ("add", "Count a step: add ITEM 3, add ITEM -1."),
        "recall": ("recall", "What you finished, asked again before it fades."),
        "show": ("show", "All about an item: links, note, evidence, sessions."),
        "open": ("show", "Open a link of an item in the browser."),
        "result": ("experiments", "Record runs, set a claim, give a verdict; or show the table."),
        "submission": ("experiments", "Note a submission to a contest, or show its table."),
    },
    "Looking back": {
        "week": ("week", "A week against its goal."),
        "year": ("year", "A year: its map, months, hours and best weeks."),
        "stats": ("year", "Where the time went, by item, kind, track, day or week."),
        "streak": ("streak", "The streaks and what keeps them."),
        "milestone": ("milestones", "Milestones of your own: add, edit, delete."),
        "evidence": ("milestones", "What shows your work: add, edit, delete, list."),
        "note": ("notes", "Write down a decision or an observation; edit, delete."),
        "notes": ("notes", "List them, or those with words in them."),
        "milestones": ("milestones", "What was reached, and what lies ahead."),
        "forecast": ("forecast", "When a curriculum will be through."),
        "card": ("report", "A week as a card to give away."),
        "showcase": ("showcase", "Choose what others may see."),
        "report": ("report", "A week, a year or everything as one page to give away."),
        "sessions": ("sessions", "List, edit, split and delete sessions."),
        "entries": ("entries", "List, edit and delete counted numbers."),
        "results": ("experiments", "Every claim with its runs and its verdict."),
        "runs": ("experiments", "Edit and delete runs."),
        "submissions": ("experiments", "Edit and delete submissions."),
    },
    "Reaching out": {
        "lead": ("outreach", "A role or a person one writes to, and what happened."),
        "leads": ("outreach", "List the leads, or those to follow up."),
        "events": ("outreach", "Mend what happened with leads."),
        "outreach": ("outreach", "The funnel, the board, and who fell silent."),
    },
    "Planning": {
        "goal": ("goals", "The weekly goal."),
        "rest": ("goals", "The weekdays without study."),
        "vacation": ("goals", "Days off."),
        "curricula": ("curricula", "Browse, start, check and write curricula."),
    },
    "Housekeeping": {
        "undo": ("history", "Take back the newest changes."),
        "redo": ("history", "Make undone changes again."),
        "history": ("history", "What was changed."),
        "config": ("config", "Settings: tastes in a file, rules in the database."),
        "demo": ("demo", "Look around in a made-up year."),
        "export": ("transfer", "Write everything as json, or the sessions as csv or ics."),
        "import": ("transfer", "Take in an export, or a table of sessions."),
        "sync": ("sync", "Meet your other devices in a folder."),
        "backup": ("backups", "Make a checked backup, or list them."),
        "restore": ("backups", "Put a backup back."),
        "doctor": ("backups", "Look for everything that can be wrong."),
        "completion": ("completion", "The script that makes Tab work in a shell."),
        "help": ("help", "How a command is used; help times, help words."),
    },
}
COMMANDS = {name: module for section in SECTIONS.values() for name, (module, _) in section.items()}


class Help(click.HelpFormatter):
    """The help of every command; sections and names have their ink where a person reads it."""

    def getvalue(self) -> str:
        """Return the page."""
        whole, ctx = super().getvalue(), click.get_current_context(silent=True)
        call = ctx.find_object(Call) if ctx else None
        if ctx is None or call is None or not output.paper(call.color).colour:
            return whole
        ctx.color = True  # click would take the colours out again where no terminal is
        return output.help_page(whole)


click.Context.formatter_class = Help


class UnknownCommandError(click.UsageError):
    """No command is called by a word that was typed where one is meant."""

    def __init__(self, message: str, ctx: click.Context, word: str) -> None:
        super().__init__(message, ctx)
        self.word = word


class Program(click.Group):
    """The commands by section; a command's module is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"studytrack.cli.commands.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; a slip of the fingers is told what it is near to."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            raise UnknownCommandError(wrong.message, ctx, args[0]) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        del ctx
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, said) for name, (_, said) in commands.items()])


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    if value and not ctx.resilient_parsing:
        output.lines([f"{PROGRAM} {__version__}"], output.paper())
        ctx.exit()


def _root(ctx: click.Context) -> None:
    call: Call = ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    if not call.json and _person():
        from studytrack.tui.app import app  # with Textual

        while app.run(call.db):  # asked for from the first screen; leaving it leads back there
            ctx.invoke(program.get_command(ctx, "demo"))  # type: ignore[arg-type]  # it is there
    else:
        ctx.invoke(program.get_command(ctx, "today"))  # type: ignore[arg-type]  # it is there


def _person() -> bool:
    """Whether somebody sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


program = Program(
    PROGRAM,
    help="An honest training log for self-study. Alone it opens the full screen.\n\n"
    "ITEM is curriculum/item, the beginning of an id, words of a title, @last or @next; "
    "an item of several words stands in quotes. "
    "WHEN is 1h30, 45m yesterday, 21:00-22:30, or mon 20:00-21:00.",
    callback=click.pass_context(_root),
    invoke_without_command=True,
    no_args_is_help=False,
    subcommand_metavar="[COMMAND] ...",
    context_settings=options.SETTINGS,
    params=[
        *options.shared(),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help="Show the version.",
        ),
    ],
)


def run(arguments: Sequence[str]) -> int:
    """Do what the words say and return the exit status."""
    instruction = os.environ.get(COMPLETE)
    if instruction:
        return _complete(instruction)
    call = Call()
    return output.status_of(lambda: _guided(list(arguments), call), lambda: call.db)


def _guided(arguments: list[str], call: Call) -> int:
    """Do what the words say; where they come near to another command, name that."""
    try:
        return _run(arguments, call)
    except (NotUnderstoodError, NotFoundError, click.ClickException) as wrong:
        from studytrack.cli import near_misses  # only where something is refused

        return near_misses.told(wrong, arguments, program)


def _run(arguments: list[str], call: Call) -> int:
    try:
        with program.make_context(PROGRAM, arguments, obj=call) as ctx:
            program.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        return output.INTERRUPTED
    except BrokenPipeError:
        output.forget(sys.stdout)  # click prints --help itself, and the reader had enough
        return 0
    except output.UnwrittenError as lost:
        if call.changed:
            raise lost.recorded from lost
        raise
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise output.unwritten(sys.stdout, error) from error  # click's help again
    call.warn()
    if call.changed:
        from studytrack.services.backups import daily  # reading never waits for it

        if daily.due(call.workspace):
            from studytrack.cli.commands import backups  # once a day

            backups.of_the_day(call)
    return 0


def _complete(instruction: str) -> int:
    """Answer a shell's Tab; nothing but offers may reach the line being typed."""
    from studytrack.cli import shells  # only a Tab asks

    shells.register()
    try:
        return shells.shell_complete(program, {"obj": Call()}, PROGRAM, COMPLETE, instruction)
    except Exception:  # noqa: BLE001 - nothing but offers may reach the line
        return 1
