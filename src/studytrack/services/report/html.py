"""A report as one HTML page: every picture with its sentence and its numbers as a table."""

from collections.abc import Iterator
from datetime import timedelta

from studytrack.domain import days, phrases
from studytrack.services.report import page, pictures
from studytrack.services.report.report import NOBODY, ReportView, WeekRow


def report(view: ReportView) -> str:
    """Return the whole page."""
    return page.document(f"Study report: {view.title}", _body(view))


def _body(view: ReportView) -> Iterator[str]:
    yield f"<h1>{page.words(view.title)}</h1>"
    yield f'<p class="muted">{_dates(view)}</p>'
    yield page.facts(_figures(view))
    if len(view.weeks) == 1:
        yield _figure("The seven days", pictures.week(view.weeks[0], "week"))
        yield _days(view.weeks)
    else:
        yield from _years(view)
    if any(seconds for _, seconds in view.tracks):
        yield "<h2>Balance</h2>"
        yield _picture(pictures.balance(view.tracks, "balance"))
        yield page.table("Time by track", ("Track", "Time"), _lengths(view.tracks), (1,))
    yield from _curricula(view)
    if view.finished:
        yield "<h2>Finished</h2>"
        rows = [
            (row.on.isoformat(), row.title, row.curriculum, row.evidence) for row in view.finished
        ]
        yield page.table("", ("Day", "What", "Curriculum", "Evidence"), rows)


def _dates(view: ReportView) -> str:
    return page.words(f"{view.first} to {view.last}")


def _figures(view: ReportView) -> list[tuple[str, str]]:
    streak = f"{view.streak} now, {view.longest} the longest"
    found = [
        ("Recorded", phrases.length(view.seconds)),
        ("Sessions", str(view.sessions)),
        ("Days with study", str(view.days_studied)),
        ("Good weeks", f"{view.good_weeks} of {len(view.weeks)}"),
        ("Good weeks in a row", streak),
    ]
    return [(name, page.words(said)) for name, said in found]


def _lengths(rows: tuple[tuple[str, int], ...]) -> list[tuple[str, str]]:
    return [(name, phrases.length(seconds)) for name, seconds in rows if seconds]


def _figure(title: str, drawn: str) -> str:
    return f"<h2>{page.words(title)}</h2>{_picture(drawn)}"


def _picture(drawn: str) -> str:
    """Put a picture where it may be wider than the window, with its sentence below."""
    sentence = drawn.partition("<desc")[2].partition(">")[2].partition("</desc>")[0]
    return f'<figure><div class="scroll">{drawn}</div><figcaption>{sentence}</figcaption></figure>'


def _years(view: ReportView) -> Iterator[str]:
    """Yield each year: its days, its weeks, and the days by week as a table."""
    for year, rows in _by_year(view).items():
        yield f"<h2>{year}</h2>"
        yield _picture(pictures.squares(rows, f"days-{year}"))
        yield _picture(pictures.columns(rows, f"weeks-{year}"))
        yield _legend(view, {hue for row in rows for hue, _ in row.parts})
        yield f"<details><summary>The days of {year} by week</summary>{_days(rows)}</details>"


def _by_year(view: ReportView) -> dict[int, list[WeekRow]]:
    """Return the weeks by year; those of one calendar year stay together."""
    if view.first.year == view.last.year:
        return {view.first.year: list(view.weeks)}
    found: dict[int, list[WeekRow]] = {}
    for row in view.weeks:
        # A week belongs to the year that has most of its days.
        found.setdefault((row.first + timedelta(days=3)).year, []).append(row)
    return found


def _legend(view: ReportView, used: set[int]) -> str:
    """Say which colour is which curriculum, for the columns of weeks."""
    named = [(pictures.hue(row.hue), row.title) for row in view.curricula if row.hue in used]
    if NOBODY in used:
        named.append((pictures.hue(NOBODY), "No curriculum"))
    parts = (
        f'<span class="key"><i style="background:var(--{role})"></i>{page.words(title)}</span>'
        for role, title in named
    )
    return f"<p>{' '.join(parts)}</p>" if named else ""


def _days(rows: "list[WeekRow] | tuple[WeekRow, ...]") -> str:
    names = [f"{day:%a}" for day in days.days_of(rows[0].first)]
    shown = [
        (
            row.name,
            *(phrases.length(seconds) if seconds else "" for seconds in row.days),
            phrases.length(row.seconds),
            phrases.length(row.goal_seconds) if row.goal_seconds else "",
            row.verdict,
        )
        for row in rows
    ]
    head = ("Week", *names, "Together", "Goal", "")
    return page.table("", head, shown, range(1, len(head) - 1))


def _curricula(view: ReportView) -> Iterator[str]:
    rows = [row for row in view.curricula if row.seconds]
    if not rows:
        return
    yield "<h2>Curricula</h2>"
    yield page.table(
        "",
        ("Curriculum", "Progress", "In these days", "Ever", "To go"),
        [
            (
                row.title,
                f"{phrases.percents(row.progress)} %",
                phrases.length(row.seconds),
                phrases.length(row.whole_seconds),
                phrases.length(row.remaining_seconds) if row.remaining_seconds else "–",
            )
            for row in rows
        ],
        range(1, 5),
    )
    for number, row in enumerate(rows):
        if row.spent and row.state == "started":
            yield f"<h3>{page.words(row.title)}</h3>"
            yield _picture(pictures.burn_up(row, view.today, f"burn-{number}"))
