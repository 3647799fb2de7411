"""The questions about a curriculum: a template's own, its share of the week, a checklist."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import phrases
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.curricula.views import CurriculumRow, TemplateQuestion
from studytrack.services.items import forecast as forecasting
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.drawing.glyphs import Signs


def template(
    signs: Signs, row: CurriculumRow, name: str, asked: Sequence[TemplateQuestion]
) -> FormScreen:
    """Ask what a template asks for, and for the name of the learner's own copy."""
    fields = (
        Field("its id", name, "letters, digits and dashes"),
        *(Field(one.name.replace("_", " "), hint=one.words) for one in asked),
    )

    def check(values: tuple[str, ...]) -> str:
        for one, value in zip(asked, values[1:], strict=True):
            if one.needed and not value:
                raise NotUnderstoodError(one.words)
        return f"starts {values[0]}, from a file of your own"

    said = ("A template: your answers make a curriculum of your own of it.",)
    return FormScreen(signs, row.title, fields, said=said, check=check, save="start")


def share(signs: Signs, ws: Workspace, row: CurriculumRow, hours: float | None) -> FormScreen:
    """Ask for a curriculum's share of the week, and the day to be through."""
    fields = (
        Field("hours", f"{hours:g}h" if hours else "", "4h of each week; empty: no share"),
        Field("by", hint="15 mar; empty: no day"),
    )

    def check(values: tuple[str, ...]) -> str:
        share, by = values
        if not share and not by:
            raise NotUnderstoodError("Say hours of a week, a day to be through, or both.")
        parts = [f"{phrases.length(inputs.goal_seconds(share))} of each week"] if share else []
        if by:
            day = inputs.day(ws, by, ahead=True)
            parts += [f"by {day:%Y-%m-%d}", *(f.note for f in forecasting.listed(ws, row.id, day))]
        return ": ".join(parts)

    said = ("Its share of the weekly goal, and the day you want to be through with it.",)
    return FormScreen(signs, row.title, fields, said=said, check=check)


def weeks(signs: Signs, ws: Workspace, curriculum: str, first: date) -> FormScreen:
    """Ask from which day the weeks of a curriculum are counted."""
    fields = (Field("from", phrases.dated(first), "a day of its first week"),)

    def check(values: tuple[str, ...]) -> str:
        begins = shelf.week_of(ws, inputs.any_day(ws, values[0]))
        return f"week 1 begins {phrases.day(begins)} {begins.year}"

    said = "Its file has nothing new. What is due by weeks moves with the day they count from."
    return FormScreen(signs, f"Weeks: {curriculum}", fields, said=(said,), check=check, save="move")


def checklist(signs: Signs) -> FormScreen:
    """Ask for a Markdown checklist to make a curriculum of."""
    fields = (
        Field("file", hint="~/plan.md", path=True),
        Field("name", hint="empty: after the file"),
    )

    def check(values: tuple[str, ...]) -> str:
        if not values[0]:
            raise NotUnderstoodError("Name a Markdown file; Tab completes it.")
        return "headings become modules, boxes items; what is ticked is done"

    said = ("It is put on your shelf as a file to edit, and started.",)
    return FormScreen(
        signs,
        "From a checklist",
        fields,
        said=said,
        check=check,
        save="look",
        finish="plain lists too",
    )
