"""Charts in cells: values of `domain.charts` in, lines out. Without colour letters and shades."""

from collections.abc import Mapping, Sequence

from studytrack.domain import phrases
from studytrack.domain.charts import (
    Bar,
    BurnUp,
    Column,
    Columns,
    Parts,
    Ribbon,
    Squares,
    held_at,
)
from studytrack.domain.hues import NOBODY, Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.pages.week_views import WeekLineView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span

EIGHTHS = " ▁▂▃▄▅▆▇█"
VERDICTS = {"good": "good", "missed": "bad", "running": "accent", "neutral": "dim"}
NOTHING = ""
"""The key of a cell of a ribbon in which nothing was studied."""
REACHED = "reached"
"""The mark of a day with a milestone."""
AWAY = "away"
"""The mark of a day of vacation."""
Badges = Mapping[str, Badge]
Marks = Mapping[tuple[int, int], str]
"""Row and column to role."""


def badge(key: str | None, badges: Badges) -> Badge:
    """Return how a curriculum is known; time on none has no hue."""
    return badges.get(key or "", NOBODY)


def named(key: str | None, title: str, badges: Badges) -> str:
    """Return the short name of a curriculum, as lists have it; what has none keeps its title."""
    found = badge(key, badges)
    return title if found is NOBODY else found.short


def hue(key: str | None, badges: Badges, kind: str = "hue") -> str:
    """Return the role of a curriculum: ``hue`` for letters, ``fill`` for blocks."""
    found = badge(key, badges).hue
    return f"{kind}{found}" if found >= 0 else f"{kind}-"


def stripe(key: str | None, badges: Badges, signs: Signs) -> Span:
    """Draw the mark before the name of a curriculum: its hue, without colours its letter."""
    found = badge(key, badges)
    if signs.colour:
        return text.span(signs.stripe, hue(key, badges))
    return text.span(found.letter)


def columns(
    chart: Columns, width: int, high: int, signs: Signs, badges: Badges, *, labels: int = 0
) -> list[Line]:
    """Draw columns ``high`` rows high, and below them their names; ``labels`` keeps room left."""
    each = max(3, (width - labels) // max(1, len(chart.columns)))
    # Before there is anything, the ghost of what will stand here.
    ghost = not any(one.seconds or one.need or one.before for one in chart.columns)
    wide = max(1, min(6, each - 2 if each > 3 else 2))  # noqa: PLR2004 - a gap each way where it fits
    lines: list[Line] = []
    for level in range(high - 1, -1, -1):
        parts = [text.span(_scale(chart, level, high, labels), "dim")]
        for column in chart.columns:
            if ghost and level == high // 2:
                parts.append(text.span(signs.dash * wide, "edge"))
            else:
                parts += _cell(column, level, high, wide, signs, badges)
            parts.append(text.span(_before(column, level, high, signs), "dim"))
            parts.append(text.span(_line(chart, level, high, signs) * (each - wide - 1), "edge"))
        lines.append(tuple(parts))
    return lines


def column_at(chart: Columns, x: int, width: int, *, labels: int = 0) -> int | None:
    """Return which column stands at a cell, from the left; None beside them."""
    each = max(3, (width - labels) // max(1, len(chart.columns)))
    place = (x - labels) // each
    return place if x >= labels and place < len(chart.columns) else None


def column_said(chart: Columns, place: int, badges: Badges) -> str:
    """Say what a column of a week holds: its time, by curriculum, and what it is put beside."""
    one = chart.columns[place]
    said = [f"{one.label}: {phrases.length(one.seconds)}" if one.seconds else f"{one.label}:"]
    if len(one.parts) > 1:
        parts = (
            f"{badge(part.key, badges).short} {phrases.length(round(part.share * chart.top))}"
            for part in one.parts
        )
        said.append(", ".join(parts))
    elif one.parts:
        said.append(badge(one.parts[0].key, badges).short)
    if one.need_seconds:
        said.append(f"{phrases.length(one.need_seconds)} needed")
    if one.before:
        said.append(f"{phrases.length(round(one.before * chart.top))} the week before")
    if not one.seconds and len(said) == 1:
        return f"{one.label}: nothing"
    return " · ".join(said).replace(": · ", ": ")


def burn_up_said(chart: BurnUp, place: float) -> str:
    """Say what a burn-up holds at a place of its width."""
    held = held_at(chart, place)
    of = f"{phrases.length(held.seconds)} of {phrases.length(chart.total)}"
    if not held.foretold:
        return f"{phrases.dated(held.day.isoformat())}: {of}"
    if chart.half is None:
        return f"{phrases.dated(held.day.isoformat())}: too early to say"
    if chart.likely_day is not None and held.day >= chart.likely_day:
        return f"{phrases.dated(held.day.isoformat())}: through, likely"
    return f"{phrases.dated(held.day.isoformat())}: about {of}, as likely as not"


def share_at(chart: Bar, x: int, width: int) -> int | None:
    """Return which part of a bar stands at a cell; None beside it."""
    end = 0
    for place, wide in enumerate(share_widths(chart, width)):
        end += wide
        if 0 <= x < end:
            return place
    return None


def share_widths(chart: Bar, width: int) -> list[int]:
    """Return the cells of each part of a bar: at least one each, and the width together."""
    found: list[int] = []
    left = width
    for place, part in enumerate(chart.parts):
        rest = len(chart.parts) - place - 1
        wide = left if rest == 0 else max(1, min(left - rest, round(part.share * width)))
        left -= wide
        found.append(wide)
    return found


def hour_said(chart: Squares, row: int, hour: int, weekday: str) -> str:
    """Say what an hour of a weekday holds."""
    held = chart.held[row][hour] if chart.held else 0
    return f"{weekday} {hour:02d}–{hour + 1:02d}: {phrases.length(held) if held else 'nothing'}"


def week_said(week: WeekLineView) -> str:
    """Say what a week held, against its goal."""
    goal = f" of {phrases.length(week.goal_seconds)}" if week.goal_seconds else ""
    named = f"{week.week}, {phrases.week(week.week)}"
    return f"{named}: {phrases.length(week.seconds)}{goal}, {week.verdict}"


def _scale(chart: Columns, level: int, high: int, room: int) -> str:
    """Return what stands left of a row: the hours at the top, and at the goal."""
    if room == 0:
        return ""
    if chart.goal and _row(chart.goal, high) == level:
        return text.right(phrases.tight(round(chart.goal * chart.top)), room - 1) + " "
    if level == high - 1 and not chart.goal:
        return text.right(phrases.tight(chart.top), room - 1) + " "
    return " " * room


def _row(height: float, high: int) -> int:
    return min(high - 1, int(height * high))


def _line(chart: Columns, level: int, high: int, signs: Signs) -> str:
    return _at(chart.goal, level, high, signs) or " "


def _before(column: Column, level: int, high: int, signs: Signs) -> str:
    """Return the mark of the same day a week ago, right of its column."""
    return _at(column.before, level, high, signs) or " "


def _at(height: float, level: int, high: int, signs: Signs) -> str:
    """Return what marks a height in its row, to a third of it; empty in any other row."""
    if not height or _row(height, high) != level:
        return ""
    return signs.heights[min(2, int((height * high - level) * 3))]


def _cell(
    column: Column, level: int, high: int, wide: int, signs: Signs, badges: Badges
) -> list[Span]:
    """Draw one row of a column: a full block, its edge in eighths, what it would need, nothing."""
    eighths = [round(part.share * high * 8) for part in column.parts]
    if sum(eighths) == 0 and column.seconds > 0:
        eighths[-1] = 1
    low, done = level * 8, 0
    inside: list[tuple[int, int]] = []
    for place, size in enumerate(eighths):
        held = min(done + size, low + 8) - max(done, low)
        if held > 0:
            inside.append((place, held))
        done += size
    if not inside:
        need = _at(column.need, level, high, signs)
        return [text.span((need or " ") * wide, "accent" if need else "")]
    if not signs.colour:
        place, held = inside[0]
        letter = badge(column.parts[place].key, badges).letter if not column.role else "#"
        return [text.span((letter if held >= 4 or level == 0 else " ") * wide)]  # noqa: PLR2004 - half
    roles = [_role(column, place, badges) for place, _held in inside]
    if len(inside) == 1:
        return [text.span(EIGHTHS[inside[0][1]] * wide, roles[0])]
    return [text.span(EIGHTHS[inside[0][1]] * wide, f"{roles[0]}/{roles[-1]}")]


def _role(column: Column, place: int, badges: Badges) -> str:
    if column.role:
        return VERDICTS.get(column.role, "dim")
    return hue(column.parts[place].key, badges)


def beneath(
    chart: Columns, said: Sequence[str], width: int, *, labels: int = 0, roles: Sequence[str] = ()
) -> Line:
    """Write a word below each column; a long one takes the room of a column without a word."""
    each = max(3, (width - labels) // max(1, len(chart.columns)))
    given = roles or ["strong" if column.here else "dim" for column in chart.columns]
    parts = [text.span(" " * labels)]
    over = 0
    for word, after, role in zip(said, (*said[1:], "."), given, strict=True):
        shown = text.fit(word, each - 1 if after else 2 * each - 1)
        parts.append(text.span(text.column(shown, max(each - over, len(shown))), role))
        over = max(0, len(shown) - each + over)
    return tuple(parts)


def weeks_row(chart: Columns, signs: Signs) -> Line:
    """Draw weeks as squares in one row: good, missed, neutral, the running one."""
    parts: list[Span] = []
    for column in chart.columns:
        role = VERDICTS.get(column.role, "heat0")
        glyph = signs.square if signs.colour else signs.verdicts.get(column.role, signs.none)
        parts += [text.span(glyph, role), text.span(" ")]
    return tuple(parts[:-1])


def squares(
    chart: Squares,
    signs: Signs,
    *,
    gap: int = 1,
    wide: int = 1,
    marks: Marks | None = None,
) -> list[Line]:
    """Draw a grid of days as squares, each ``wide`` cells; ``marks`` gives some another role."""
    held = marks or {}
    lines: list[Line] = []
    for row, levels in enumerate(chart.rows):
        parts: list[Span] = []
        for column, level in enumerate(levels):
            role = held.get((row, column)) or f"heat{level or 0}"
            glyph = " " * wide if level is None else square(level, signs) * wide
            if role == AWAY:
                role, glyph = "edge", signs.away * wide
            if role == REACHED:
                # In ASCII the star is a level.
                role, glyph = "strong", f"{'@' if signs.plain else signs.due:{wide}}"
            parts.append(text.span(glyph + " " * gap, role))
        lines.append(tuple(parts))
    return lines


def square(level: int, signs: Signs) -> str:
    """Return the glyph of a day: one for all where there are colours, else a shade."""
    return signs.square if signs.colour else signs.levels[level]


def halves(chart: Squares, marks: Marks | None = None) -> list[Line]:
    """Draw two rows of squares in one row of cells: the upper one in front, the lower behind."""
    held = marks or {}
    rows = [*chart.rows, (None,) * len(chart.rows[0])] if len(chart.rows) % 2 else list(chart.rows)

    def role(row: int, column: int, level: int | None) -> str:
        found = held.get((row, column))
        named = {AWAY: "edge", REACHED: "strong"}.get(found or "", found)
        return named or f"heat{level or 0}"

    lines = []
    for row in range(0, len(rows), 2):
        parts = []
        for column, (high, low) in enumerate(zip(rows[row], rows[row + 1], strict=True)):
            above, below = role(row, column, high), role(row + 1, column, low)
            if high is None:
                parts.append(text.span(" ") if low is None else text.span("▄", below))
            else:
                parts.append(text.span("▀", above if low is None else f"{above}/{below}"))
        lines.append(tuple(parts))
    return lines


def legend(signs: Signs) -> Line:
    """Say what the ramp means."""
    steps = (text.span(square(step, signs) + " ", f"heat{step}") for step in range(5))
    return (text.span("less ", "dim"), *steps, text.span("more", "dim"))


def shares(chart: Bar, width: int, signs: Signs, roles: Mapping[str | None, str]) -> Line:
    """Draw the parts of a whole beside one another; each has at least a cell."""
    return tuple(
        text.span(
            ("█" if signs.colour else (part.key or "-")[:1]) * wide, roles.get(part.key, "dim")
        )
        for part, wide in zip(chart.parts, share_widths(chart, width), strict=True)
    )


def stack(parts: Parts, whole: int, cells: int, signs: Signs, badges: Badges) -> Line:
    """Draw a thin bar of ``cells`` cells for ``whole`` seconds, its parts in their hues."""
    drawn: list[Span] = []
    done = shown = 0
    for key, seconds in parts:
        done += seconds
        # Something is never drawn as nothing.
        upto = min(cells, max(shown + (shown == 0), round(done * cells / max(1, whole))))
        glyph = signs.full if signs.colour else badge(key, badges).letter
        role = hue(key, badges) if signs.colour else ""
        drawn.append(text.span(glyph * (upto - shown), role))
        shown = upto
    return (*drawn, text.span(signs.rest * (cells - shown), "edge"))


def parts_said(parts: Parts, badges: Badges) -> str:
    """Say how much of what there is, most first: ``ML Spec 12h, DCGAN 3h``."""
    most = sorted(parts, key=lambda part: -part[1])
    return ", ".join(f"{badge(key, badges).short} {phrases.length(held)}" for key, held in most)


def ribbon(chart: Ribbon, signs: Signs, badges: Badges) -> Line:
    """Draw a day from midnight to midnight."""
    parts = []
    for key in chart.cells:
        if key == NOTHING:
            parts.append(text.span(signs.square if signs.colour else signs.levels[0], "heat0"))
        elif signs.colour:
            parts.append(text.span(signs.square, hue(key, badges)))
        else:
            parts.append(text.span(badge(key, badges).letter))
    return tuple(parts)


def burn_up(chart: BurnUp, width: int, high: int, signs: Signs, role: str = "accent") -> list[Line]:
    """Draw the work done as a line in ``role``, what is planned, and the fan of what may come."""
    from studytrack.domain import braille  # no part of the first frame

    canvas = braille.burn_up(chart, width, high, role)
    return [
        tuple(text.span(sign, ink) for sign, ink in row) for row in canvas.rows(plain=signs.plain)
    ]


class Labels(NamedTuple):
    """Words to stand below a chart, each at its place."""

    words: tuple[tuple[float, str, str], ...]
    """Place 0 to 1, what is said, its role."""


def below(labels: Labels, width: int) -> Line:
    """Write words at their places; one that would run into another is left out."""
    parts: list[Span] = []
    done = 0
    for place, said, role in sorted(labels.words):
        first = max(0, min(width - len(said), round(place * width) - len(said) // 2))
        if first < done or len(said) > width:
            continue
        parts += [text.span(" " * (first - done)), text.span(said, role)]
        done = first + len(said) + 1
        parts.append(text.span(" "))
    return tuple(parts)
