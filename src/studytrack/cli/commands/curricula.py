"""Commands about curricula: list, show, start, stop, check, update, new, from-markdown and more."""

from collections.abc import Sequence
from functools import partial

import click

from studytrack import wiring
from studytrack.cli import editor, options, output, remedies
from studytrack.cli.call import Call
from studytrack.cli.plain import curricula as shelf_text
from studytrack.cli.plain import plans as plan_text
from studytrack.domain.actions import Notice
from studytrack.domain.errors import (
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING, Any
from studytrack.services.base import inputs
from studytrack.services.curricula import checklists, editions, files, outline, paths, successors
from studytrack.services.curricula import preview as previews
from studytrack.services.curricula import shelf as curricula
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.items import counting, lookup

if TYPE_CHECKING:
    from datetime import date

    from studytrack.services.items.item_views import CurriculumView

FAULTY = output.STATUS[FaultyFileError.category]

NAMED = click.option("--as", "name", metavar="ID", help="The id of your own copy.")
VALUES = click.option(
    "--set", "values", metavar="K=V", multiple=True, help="An answer the template asks for."
)


FROM = click.option("--from", "day", metavar="DAY", help="A day of the first week of its weeks.")


def _day(call: Call, said: str | None) -> "date | None":
    """Read a day, also one still to come."""
    return None if said is None else inputs.any_day(call.workspace, said)


def _given(values: tuple[str, ...]) -> dict[str, str]:
    """Read ``k=v`` words.

    Raises:
        NotUnderstoodError: one has no ``=``.
    """
    for said in values:
        if not said.partition("=")[1]:
            raise NotUnderstoodError(f"“{said}” gives no value; write --set {said}=VALUE.")
    return {key: value for key, _, value in (said.partition("=") for said in values)}


def _answers(call: Call, template: str, given: dict[str, str]) -> dict[str, str]:
    """Ask what a template asks for and was not given yet, where a person can answer."""
    if not call.attended:
        return given
    asked = curricula.questions(call.workspace, template)
    open_ones = [one for one in asked if one.needed and one.name not in given]
    return given | {
        one.name: options.ask(call, None, one.words, f"--set {one.name}=…") for one in open_ones
    }


@options.command("list")
def list_command(call: Call) -> None:
    """List what is started, and what is on the shelf."""
    found = curricula.rows(call.workspace)
    call.answer(
        found,
        lambda rows: shelf_text.rows(
            rows, call.paper.width, curriculum_views.all_badges(call.workspace)
        ),
    )


@options.command("show")
@options.curriculum()
@click.option("--all", "whole", is_flag=True, help="List optional items too, one by one.")
def show_command(call: Call, curriculum: str, *, whole: bool) -> None:
    """Show a curriculum with its modules and items, and what it is about.

    Optional items nobody began stand behind one line of their module, until --all asks for them.
    """
    ws = call.workspace

    def shown(view: "CurriculumView") -> list[str]:
        page, rates = outline.page(ws, view.id), counting.rates(ws, view.id)
        waits = outline.waits(ws, view)
        room = call.paper.room
        return [
            *shelf_text.whole(view, page, rates, waits, width=room, every=whole),
            *shelf_text.about(page, room),
        ]

    call.answer(curricula.show(ws, curriculum), shown)


@options.command("start", changes=True)
@options.curriculum()
@NAMED
@VALUES
@click.option(
    "--copy-progress-from", "older", metavar="ID", help="Count here what you settled in an edition."
)
@FROM
def start_command(
    call: Call,
    curriculum: str,
    name: str | None,
    values: tuple[str, ...],
    older: str | None,
    day: str | None,
) -> None:
    """Start a curriculum; a template needs --as and --set.

    ./FILE.toml is checked and put on your shelf first.

    A new edition that extends an older one can count what was done, skipped or closed there, with
    its dates and evidence. Time and counted numbers stay where they were recorded.
    """
    ws, given = call.workspace, _given(values)
    if curriculum.endswith(".toml"):
        curriculum = files.take_in(call.workspace, curriculum)
    if call.attended and files.is_template(call.workspace, curriculum):
        name = options.ask(call, name, "The id of your copy", "--as ID")
        known = curricula.put_away_copy(ws, curriculum, name)
        given = given if known else _answers(call, curriculum, given)
    view = curricula.start(
        ws,
        curriculum,
        as_id=name,
        values=given,
        copy_from=older,
        weeks_from=_day(call, day),
        op_id=call.op_id,
    )
    offer = editions.offer(ws, view.id)
    weeks = curricula.weeks_notice(ws, view.id)
    said = [remedies.worded(notice) for notice in (weeks, offer) if notice]
    call.answer(view, lambda row: [*shelf_text.changed("Started", row), *said])


@options.command("stop", changes=True)
@options.curriculum()
def stop_command(call: Call, curriculum: str) -> None:
    """Put a curriculum away; everything recorded stays."""
    ws = call.workspace
    view = curricula.stop(ws, inputs.curriculum(ws, curriculum), op_id=call.op_id)
    call.answer(view, lambda row: shelf_text.changed("Stopped", row))


@options.command("check")
@click.argument("file", shell_complete=options.offer("files"))
@click.pass_context
def check_command(ctx: click.Context, call: Call, file: str) -> None:
    """Check a curriculum file: every error with its line and what would be right."""
    report = files.check(call.workspace, file)
    view = {"file": report.file, "errors": report.errors, "warnings": report.warnings}
    call.answer(view, lambda _: shelf_text.report(report.file, report.errors, report.warnings))
    if report.errors:
        ctx.exit(FAULTY)


@options.command("update", changes=True)
@options.curriculum()
@click.option("--preview", "only_look", is_flag=True, help="Say what would change, and stop.")
@click.option("--to", "heir", metavar="ID", help="Lead over to the file that takes its place.")
@FROM
def update_command(
    call: Call, curriculum: str, day: str | None, heir: str | None, *, only_look: bool
) -> None:
    """Take over what the file of a started curriculum says now.

    Where another file takes its place, --to starts that one, counts there what was settled here,
    and puts this one away: one undoable operation.
    """
    ws = call.workspace
    name = inputs.curriculum(ws, curriculum)
    if heir is not None:
        view = successors.lead_over(ws, name, heir, op_id=call.op_id)
        call.answer(view, lambda row: shelf_text.changed("Led over to", row))
        return
    follows = editions.successor(ws, name, ws.shelf.list())
    title = lookup.titled(ws, Address(name))
    said = [remedies.worded(follows)] if follows else []
    try:
        if only_look:
            seen = previews.preview(ws, name, weeks_from=_day(call, day))
            call.answer(seen, lambda view: (*previews.said(view), *said))
            return
        changes = curricula.update(ws, name, weeks_from=_day(call, day), op_id=call.op_id)
    except NotFoundError:
        if not follows:
            raise
        changes, told = "", f"The file of {title} is gone; the copy kept here stays as it is."
    else:
        title = lookup.titled(ws, Address(name))
        told = f"Updated {title}: {changes}." if changes else f"{title} is as its file says."
    offer = None if follows else editions.offer(ws, name)
    said += [remedies.worded(offer)] if offer else []
    replaced = follows.remedies[0].arguments[1] if follows else None
    answer = {"curriculum": name, "changes": changes, "replaced_by": replaced}
    call.answer(answer, lambda _: [told, *said])


@options.command("new")
@click.argument("template", shell_complete=options.offer("curricula"))
@NAMED
@VALUES
@click.option("--edit", is_flag=True, help="Open it in your editor ($VISUAL or $EDITOR).")
def new_command(
    call: Call, template: str, name: str | None, values: tuple[str, ...], *, edit: bool
) -> None:
    """Write a file for your own copy of a template, to be filled in.

    What the template asks for and --set does not say is asked on a terminal, and stands in the
    file as commented lines without one.
    """
    given = _given(values)
    ws = call.workspace
    files.refuse_unknown(ws, template)  # an unknown one is refused before anything is asked
    if edit and not call.attended:
        raise NotUnderstoodError("An editor needs a terminal; leave --edit out here.")
    name = options.ask(call, name, "The id of your copy", "--as ID")
    curricula.refuse_taken(ws, name)
    path = files.of_template(ws, template, name, _answers(call, template, given))
    if edit:
        editor.edit(path)
        found = files.check(ws, path)
        output.lines(shelf_text.report(found.file, found.errors, found.warnings), call.paper)
    call.answer({"id": name, "file": path}, lambda _: shelf_text.written(name, path))


@options.command("from-markdown", changes=True)
@click.argument("file", shell_complete=options.offer("files"))
@click.option("--as", "name", metavar="ID", help="Put it on your shelf under this id.")
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--bullets", is_flag=True, help="Take plain list lines too.")
@click.option("--base", metavar="URL", default="", help="Where relative links begin.")
@click.option("--update", "older", metavar="ID", help="Read it again into what it made.")
@click.option("--preview", is_flag=True, help="Say what was read or would change; write nothing.")
@click.option("--done", "ticked", is_flag=True, help="Start it and finish what is ticked.")
def from_markdown_command(call: Call, file: str, **wish: Any) -> None:  # noqa: ANN401 - click gives each its type
    """Turn a Markdown checklist into a curriculum file to edit.

    It is printed, or with --as put on your shelf; a - reads standard input. What was read and what
    was passed over is said on standard error.
    """
    name, older = wish["name"], wish["older"]
    if wish["ticked"] and not name:
        raise NotUnderstoodError("--done starts the curriculum, so it needs a name: add --as ID.")
    if name and older:
        raise NotUnderstoodError("--as makes a new curriculum, --update changes one; say one.")
    draft = _draft(call, file, **wish)
    # What is refused is one line: what was read is said when it is put somewhere, or shown.
    read = Notice(f"{draft.said}.", draft.helps)
    more = (*draft.named, *draft.warnings, *plan_text.left_open(draft, **wish))
    if older:
        view = checklists.replace(
            call.workspace, older, draft.toml, preview=wish["preview"], op_id=call.op_id
        )
        _said(call, read, more)
        call.answer({**plan_text.told(draft), **view._asdict()}, lambda _: plan_text.again(view))
        return
    path = begun = None
    if name and not wish["preview"]:
        with files.on_shelf(call.workspace, name, draft.toml) as path:
            if wish["ticked"]:
                begun = checklists.start(
                    call.workspace, name, draft.done, draft.skipped, draft.doing, draft.done_on
                )
    _said(call, read, more)
    if call.json:
        output.value({**plan_text.told(draft), "file": path})
    elif path:
        said = shelf_text.begun(path, begun) if begun else shelf_text.written(name, path)
        output.lines(said, call.paper)
    elif wish["preview"]:
        output.lines(plan_text.preview(draft), call.paper)
    else:
        output.document(draft.toml)


def _said(call: Call, read: Notice, more: Sequence[str]) -> None:
    """Say beside the answer what was read of a plan and what was not; JSON has it in itself."""
    if not call.json:
        output.problem(remedies.worded(read), more)


def _draft(call: Call, file: str, **wish: Any) -> Any:  # noqa: ANN401 - a draft is the format's own value
    """Read a plan; one that has list lines and no boxes is asked about where a person can answer.

    What is read again is read as it was the first time: from its list lines where it has no boxes.
    """
    older = wish["older"]
    edition = checklists.older(call.workspace, older) if older else None
    read = partial(
        wiring.formats().plan,
        file,
        name=older or wish["name"],
        title=wish["title"],
        base=wish["base"],
        older=edition,
    )
    try:
        return read(bullets=wish["bullets"] or (None if older else False))
    except FaultyFileError as error:
        lines = any(one.action == "take_bullets" for one in error.remedies)
        if not lines or not call.attended or file == "-":
            raise
        if not click.confirm(f"{error} Take them?", default=True, err=True):
            raise
    return read(bullets=True)


@options.command("paths")
def paths_command(call: Call) -> None:
    """Show the paths: which curricula, in which order, for which goal."""
    found = paths.pages(call.workspace)
    call.answer(tuple(one.view for one in found), lambda _: shelf_text.paths(found))


@options.command("schema")
def schema_command(call: Call) -> None:
    """Print the JSON Schema of curriculum files, for editors."""
    del call
    output.document(wiring.curriculum_schema())


@options.command("path")
def path_command(call: Call) -> None:
    """Show the folder of your own curriculum files."""
    folder = wiring.paths(call.db).shelf
    call.answer({"path": folder}, lambda _: [folder])


curricula_command = options.group(
    "curricula",
    "Browse, start, check and write curricula.",
    list_command,
    show_command,
    start_command,
    stop_command,
    check_command,
    update_command,
    new_command,
    from_markdown_command,
    paths_command,
    schema_command,
    path_command,
)
