"""Today and a week as small reports of at most 80 columns. Pure."""

from __future__ import annotations

from datetime import date

from studytrack.cli import output, status_line
from studytrack.cli.output import DESIGN_WIDTH, Heading, Inked
from studytrack.cli.plain import lines
from studytrack.domain import phrases, text
from studytrack.domain.values import TYPE_CHECKING
from studytrack.services.goals import week_goal
from studytrack.services.items import item_views
from studytrack.services.pages import week_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studytrack.services.goals.week_goal import Aim
    from studytrack.services.items.item_views import ItemLineView
    from studytrack.services.pages.prompt_today import PromptToday
    from studytrack.services.pages.summaries import WeekView
    from studytrack.services.pages.week_views import WeekLineView, WeekPage
    from studytrack.services.time_log.status import RunningView

VERDICTS = {"good": "good", "missed": "bad", "running": "accent"}
"""The role of what became of a week."""
SQUARES = {"good": "■", "missed": "□", "running": "▣"}
"""How a week of the streak is drawn; any other is a point."""
TRACKS = {"learn": "hue0", "build": "hue1", "publish": "hue2", "reach": "hue3"}
"""The ink of each track, as on the screens."""
GOAL_BAR, DAY_BAR = 24, 40
"""Cells of the bars at 80 columns."""
BESIDE = 28
"""Cells for evidence and words beside a title."""


def today(said: PromptToday, width: int) -> list[str]:
    """Say what to do now, and what is worth a line."""
    view = said.today
    status = view.timer
    running = lines.good_weeks(view.week.streak.weeks, view.date, said.needed)
    now = "{icon} {elapsed} {item}".format_map(status_line.values(status))
    ran = said.running
    ran_today = ran.seconds if ran and ran.on == view.date else 0
    ran_week = ran.seconds if ran and ran.on >= view.week.start else 0
    rows: list[str] = [Heading(f"{phrases.day(view.date)} · {view.week.week}"), ""]
    rows += [
        output.joined("  Timer   ", (now, "accent") if status.running else "not running"),
        f"  Today   {_amount(status.today_seconds, len(view.sessions), ran_today)}",
        output.joined("  Week    ", _against_goal(view.week, said.aim, width, ran_week)),
        f"  Streak  {running}",
    ]
    for notice in said.notices:
        rows += ["", *_sentences([output.worded(notice)], width)]
    following = [
        _item(item, left, ran, said.hues) for item, left in zip(view.next, said.left, strict=True)
    ]
    rows += _section("Next", following, width, cut=1, right=(2,))
    if not view.next and not said.waits:
        rows += ["", "  Nothing is planned; `studytrack curricula list` shows what to study."]
    due = [(_due(each["due"], view.date), each["title"], each["item"]) for each in view.due]
    rows += _section("Due", due, width, cut=1)
    if view.sessions:
        rows += [
            "",
            Heading("Sessions"),
            *lines.sessions(view.sessions, date.fromisoformat(view.date)),
        ]
    return rows


def _due(due: str, today: str) -> str:
    return phrases.day(due, today)


def _amount(seconds: int, sessions: int, running: int) -> str:
    counted = f" in {phrases.count(sessions, 'session')}" if sessions else ""
    runs = f" + {phrases.length(running)} running" if running else ""
    return f"{phrases.length(seconds)}{counted}{runs}"


def _item(
    item: ItemLineView, left: str, running: RunningView | None, hues: Mapping[str, int]
) -> tuple[str, ...]:
    """Show an item and what is left of it; where the timer runs on it, for how long."""
    ran = running.seconds if running and running.item == item.item else 0
    said = f"{phrases.length(ran)} running" if ran else left
    sign = output.ink(lines.SIGNS[item.state], lines.ROLES.get(item.state, "dim"))
    length = output.ink(said, "accent" if ran else "strong")
    key = item.item.partition("/")[0]
    title = output.joined(("▎", hue(key, hues)), item.title) if key in hues else item.title
    return sign, title, length, output.ink(item.item, "dim")


def _section(
    title: str, rows: Sequence[Sequence[str]], width: int, *, cut: int, right: Sequence[int] = ()
) -> list[str]:
    if not rows:
        return []
    return ["", Heading(title), *lines.table(rows, right, cut=cut, width=width)]


def _against_goal(view: WeekView, aim: Aim, width: int, running: int) -> Inked | str:
    spent = phrases.with_running(view.seconds, running)
    if not aim.asked:
        return f"{spent}, {week_goal.unasked(aim, over=view.complete)}"
    less = len(spent) - len(phrases.length(view.seconds))
    cells = max(0, GOAL_BAR - less - max(0, DESIGN_WIDTH - width))
    bar = lines.bar(aim.reached, aim.asked, cells, "good" if aim.met else "accent")
    end = _missing(view, aim) if aim.left else ("goal met", "good")
    return output.joined((week_goal.said(spent, aim), "strong"), "  ", bar, "  ", end)


def _missing(view: WeekView, aim: Aim) -> str:
    """Say what the goal still wants; of the week one began in from when on it is asked."""
    if aim.asked_from is None:
        return f"{aim.left} {'short' if view.complete else 'left'}"
    if view.complete:
        return "you began in it"
    return f"asked from {phrases.day_alone(aim.asked_from)}"


def week(page: WeekPage, width: int) -> list[str]:
    """Say a week: the goal, the seven days, where the time went, what it is put beside."""
    view = page.week
    head = f"Week {view.week} · {phrases.day(view.start, view.end)} – {phrases.dated(view.end)}"
    ran = page.timer
    against = _against_goal(view, page.aim, width, ran.seconds if ran else 0)
    rows: list[str] = [Heading(head), "", output.joined("  ", against), ""]
    rows += _days(page, width)
    rows += ["", *_figures(view, page.streak)]
    rows += _following(page, width)
    before = "last week by now" if page.running else "the week before"
    rows += _section("By curriculum", _curricula(page, before), width, cut=0, right=(1,))
    kinds = [(kind, phrases.length(seconds)) for kind, seconds in view.by_kind.items()]
    rows += _section("By kind", kinds, width, cut=0, right=(1,))
    rows += _section("Milestones", _reached(page), width, cut=2)
    finished = [
        (phrases.day(each.on), each.title, _short(each.evidence or "")) for each in page.finished
    ]
    rows += _section("Finished", finished, width, cut=1)
    counted = [
        (phrases.day(each.on), f"{each.value:+d}", each.title, _short(each.text))
        for each in page.counted
    ]
    rows += _section("Counted", counted, width, cut=2, right=(1,))
    rows += _balance(page, width)
    rows += _review(page, width)
    rows += _section("Thirteen weeks", _thirteen(page, width), width, cut=3, right=(2,))
    rows += ["", output.joined("  ", squares(page.thirteen))] if page.thirteen else []
    # What these rest on is the time spent on every item: not for a prompt.
    ahead = ["", "  Forecasts and how good the estimates were: `studytrack forecast`."]
    return [*rows, *([] if view.complete else ahead)]


def _short(said: str | None) -> str:
    """Cut what was written beside a title, which has the room first; `show` has all of it."""
    return text.fit(text.shown(said or ""), BESIDE)


def _days(page: WeekPage, width: int) -> list[str]:
    """Show the days, each as long as what it holds, in the hues of the curricula."""
    running, days = page.timer, page.week.days
    most = max((day.seconds for day in days), default=0)
    less = len("+ 10h 47m running") if running else 0
    cells = max(0, DAY_BAR - less - max(0, DESIGN_WIDTH - width))
    parts = {stack.date: stack.parts for stack in page.stacks}
    return lines.table(
        [
            (
                phrases.day(day.date),
                _strong(day.seconds),
                lines.stacked(
                    [(size, hue(key, page.hues)) for key, size in parts[day.date]]
                    if parts.get(day.date)
                    else [(day.seconds, "accent")],
                    most,
                    cells,
                    open_end=True,
                ),
                output.ink("good", "good") if day.good else output.ink(day.neutral or "", "dim"),
                output.ink(f"+ {phrases.length(running.seconds)} running", "accent")
                if running and running.on == day.date
                else "",
            )
            for day in days
        ],
        right=(1,),
    )


def _strong(seconds: int) -> str:
    return output.ink(phrases.length(seconds), "strong") if seconds else output.ink("-", "dim")


def hue(curriculum: str | None, hues: Mapping[str, int]) -> str:
    """Return the role of a curriculum; time on none, or on one unknown, has none of its own."""
    found = hues.get(curriculum or "")
    return "accent" if found is None else f"hue{found % output.HUES}"


def _figures(view: WeekView, streak: Sequence[str]) -> list[str]:
    point = "" if view.complete else " at this point"
    shares = [
        f"{name.replace('_', ' ')} {phrases.length(seconds)}"
        for name, seconds in view.provenance.items()
        if seconds
    ]
    before = "Week before" if view.complete else "Last week"
    rows = [
        ("Sessions", f"{view.sessions}, longest {phrases.length(view.longest_seconds)}"),
        (
            before,
            f"{phrases.length(view.previous_seconds)}{point}",
        ),
        ("Four weeks", f"{phrases.length(view.average_4_seconds)} on average{point}"),
        ("Recorded", ", ".join(shares) or "nothing"),
        (
            "Streak",
            streak[0] if view.complete else lines.good_weeks(view.streak.weeks, None),
        ),
    ]
    return lines.table(rows)


def _following(page: WeekPage, width: int) -> list[str]:
    """Say what keeps the streak, what that comes to a day, and the items that fill it."""
    ran = page.timer
    fills = [
        (
            item_views.left(
                row.item,
                row.remaining_seconds,
                running=ran.seconds if ran and ran.item == row.item.item else 0,
            ),
            row.item.title,
        )
        for row in page.fills
    ]
    said = [page.keeps, page.to_go] if page.running else []
    rows = [*_sentences(said, width), *lines.table(fills, (0,), cut=1, width=width)]
    return ["", Heading("What is next"), *rows] if rows else []


def _reached(page: WeekPage) -> list[tuple[str, ...]]:
    return [
        (lines.MILESTONE, phrases.day(one.on), one.title, _short(", ".join(one.evidence)))
        for one in page.reached
    ]


def _balance(page: WeekPage, width: int) -> list[str]:
    held = [(track, seconds) for track, seconds in page.balance.shares if seconds]
    shares = [
        (output.ink(track, TRACKS.get(track, "")), phrases.length(seconds))
        for track, seconds in held
    ]
    parts = [(seconds, TRACKS.get(track, "accent")) for track, seconds in held]
    whole = sum(seconds for _track, seconds in held)
    drawn = lines.stacked(parts, whole, min(DAY_BAR, max(0, width - 2)))
    rows: list[str] = [output.joined("  ", drawn)] if held else []
    rows += [*lines.table(shares, (1,)), *_sentences([page.balance.warning], width)]
    return ["", Heading("Balance of four weeks"), *rows] if rows else []


def _review(page: WeekPage, width: int) -> list[str]:
    if page.review is None:
        return []
    asked = (*week_review.QUESTIONS, f"{week_review.PLAN}:")
    told = [f"{asks} {said}" for asks, said in zip(asked, page.review, strict=True) if said]
    return ["", Heading("Review"), *_sentences(told, width)]


def _sentences(said: Iterable[str], width: int) -> list[str]:
    return [f"  {piece}" for one in said for piece in text.wrap(one, max(1, width - 2))]


def _thirteen(page: WeekPage, width: int) -> list[tuple[str, ...]]:
    """Show thirteen weeks, each against the longest of them."""
    most = max((row.seconds for row in page.thirteen), default=0)
    cells = max(0, GOAL_BAR - max(0, DESIGN_WIDTH - width))
    return [
        (
            row.week,
            output.ink(phrases.week(row.week), "dim"),
            _strong(row.seconds),
            lines.bar(row.seconds, most, cells, VERDICTS.get(row.verdict, "dim"), open_end=True),
            # A week that asked for nothing and holds nothing needs no word.
            output.ink(
                "" if row.verdict == "not asked" and not row.seconds else row.verdict,
                VERDICTS.get(row.verdict, "dim"),
            ),
        )
        for row in page.thirteen
    ]


def squares(weeks: Sequence[WeekLineView]) -> Inked:
    """Draw weeks as squares, the oldest first."""
    parts = []
    for week in weeks:
        square = SQUARES.get(week.verdict, "·")
        parts += [(square, VERDICTS.get(week.verdict, "dim")), (" ", "")]
    return output.joined(*parts[:-1])


def _curricula(page: WeekPage, before: str) -> list[tuple[str, ...]]:
    return [
        (
            output.joined(("▎", hue(line.curriculum, page.hues)), line.title)
            if line.curriculum in page.hues
            else line.title,
            output.ink(phrases.length(line.seconds), "strong"),
            output.ink(f"({phrases.length(line.previous_seconds)} {before})", "dim"),
        )
        for line in page.week.by_curriculum
    ]
