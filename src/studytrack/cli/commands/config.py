"""Commands about settings: tastes in the settings file, rules in the database."""

import click
from click.shell_completion import CompletionItem

from studytrack import settings, wiring
from studytrack.cli import editor, options
from studytrack.cli.call import Call
from studytrack.cli.plain import lines
from studytrack.domain import phrases
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.goals import rules
from studytrack.services.recall import workload

IN_DATABASE = "database"
IN_FILE = "config.toml"
COMMANDS = ("goal", "rest", "vacation")
"""Rules that are set with a command of their own."""

Setting = dict[str, str]
"""The JSON of one setting: ``key``, ``value``, ``where``."""


def _helps() -> dict[str, str]:
    """Return what each setting is for, by name: rules first, then tastes."""
    helps = {name: rule.help for name, rule in rules.RULES.items()}
    return helps | {name: setting.help for name, setting in settings.SETTINGS.items()}


def _offered(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    return [
        CompletionItem(name, help=said) for name, said in _helps().items() if name.startswith(typed)
    ]


def _setting(call: Call, key: str) -> Setting:
    if key in rules.RULES:
        return {"key": key, "value": rules.value(call.workspace, key), "where": IN_DATABASE}
    if key not in settings.SETTINGS:
        raise NotUnderstoodError(_unknown(key))
    held = settings.said(key, getattr(call.workspace.tastes, key))
    return {"key": key, "value": held, "where": IN_FILE}


def _unknown(key: str) -> str:
    if key in COMMANDS:
        return f"“{key}” is set with its own command; `studytrack {key} --help` shows how."
    known = (*rules.RULES, *settings.SETTINGS)
    if near := phrases.nearest(key, known):
        return f"“{key}” is no setting; did you mean “{near}”?"
    return f"“{key}” is no setting; there are {', '.join(known)}."


@options.command("get")
@click.argument("key", shell_complete=_offered)
def get_command(call: Call, key: str) -> None:
    """Show one setting."""
    call.answer(_setting(call, key), lambda found: [found["value"]])


@options.command("list")
def list_command(call: Call) -> None:
    """Show every setting, what it is for, and where it is kept."""
    helps = _helps()
    found = [_setting(call, key) for key in helps]
    call.answer(
        found,
        lambda found: lines.told(
            [(one["key"], one["value"], one["where"], helps[one["key"]]) for one in found]
        ),
    )


@options.command("set", changes=True)
@click.argument("key", shell_complete=_offered)
@click.argument("value")
@click.option("--preview", is_flag=True, help="Only say what it would change.")
def set_command(call: Call, *, key: str, value: str, preview: bool) -> None:
    """Set one setting; what changes numbers goes to the database, and can be undone."""
    if key in rules.RULES:
        _set_rule(call, key, value, preview=preview)
        return
    if key not in settings.SETTINGS:
        raise NotUnderstoodError(_unknown(key))
    told = settings.parse(key, value)
    path = wiring.paths(call.db).settings
    if not preview:
        settings.write(path, key, told)
    verb = "would be" if preview else "is"
    call.answer(
        {"key": key, "value": value, "where": IN_FILE},
        lambda found: [f"{key} {verb} {found['value']} now, in {path}."],
    )


def _set_rule(call: Call, key: str, value: str, *, preview: bool) -> None:
    ws = call.workspace
    said = rules.preview(ws, key, value)
    if key == "retention":
        said = f"{said} {workload.means(ws, value)}"
    if preview:
        call.answer({"key": key, "value": value, "where": IN_DATABASE}, lambda _: [said])
        return
    before = rules.value(ws, key)
    after = rules.put(ws, key, value, op_id=call.op_id)
    kept = f"{key} is {after} now, kept in the database."
    rows = [kept, said, "`studytrack undo` brings the old value back."]
    call.answer(
        {"key": key, "value": after, "where": IN_DATABASE},
        lambda _: [f"{key} is {after} already."] if after == before else rows,
    )


@options.command("path")
def path_command(call: Call) -> None:
    """Show where the settings file is, or would be."""
    places = wiring.paths(call.db)
    call.answer({"config": places.settings}, lambda found: [found["config"]])


@options.command("edit")
def edit_command(call: Call) -> None:
    """Open the settings file in your editor ($VISUAL or $EDITOR)."""
    if not call.attended:
        raise NotUnderstoodError(
            "An editor needs a terminal; `studytrack config set KEY VALUE` changes one setting."
        )
    path = wiring.paths(call.db).settings
    settings.begin(path)
    editor.edit(path)
    warning = settings.read(path).warning
    call.answer({"config": path}, lambda _: [warning or f"{path} is in order."])


config_command = options.group(
    "config",
    "Settings: tastes in the settings file, rules in the database.",
    list_command,
    get_command,
    set_command,
    path_command,
    edit_command,
)
