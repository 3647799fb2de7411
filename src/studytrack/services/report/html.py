"""A report as one HTML page: every picture with its sentence and its numbers as a table."""

from collections.abc import Iterable, Iterator, Sequence

from studytrack.domain import days, phrases
from studytrack.domain.experiment_charts import Chart
from studytrack.domain.showcase import ShownProof
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.experiments.submission_views import SubmissionsPage
from studytrack.services.outreach.funnel import FunnelPage
from studytrack.services.report import page, report_charts, svg, week_rows
from studytrack.services.report.report import ReportCurriculum, ReportView
from studytrack.services.report.report_charts import ReportYear
from studytrack.services.report.week_rows import WeekRow


def report(view: ReportView) -> str:
    """Return the whole page."""
    return page.document(f"Study report: {view.span.title}", _body(view))


def _body(view: ReportView) -> Iterator[str]:
    yield f"<h1>{page.words(view.span.title)}</h1>"
    yield f'<p class="muted">{_dates(view)}</p>'
    yield page.facts(_figures(view))
    if len(view.weeks) == 1:
        yield from _week(view)
    else:
        for one in report_charts.years(view):
            yield from _year(view, one)
    yield from _milestones(view)
    if any(seconds for _, seconds in view.tracks):
        chart = report_charts.balance(view.tracks)
        yield f"<h2>Balance: {page.words(chart.figure)}</h2>"
        yield _picture(svg.bar(chart, "Balance", name="balance"), chart.sentence)
        yield page.table("Time by track", ("Track", "Time"), _lengths(view.tracks), (1,))
    yield from _curricula(view)
    yield from _results(view)
    if view.finished:
        yield "<h2>Finished</h2>"
        yield page.table_of(
            ("Day", "What", "Curriculum", "Evidence"),
            [
                (phrases.dated(row.on), page.words(row.title), page.words(row.curriculum),
                 _proofs(row.evidence))
                for row in view.finished
            ],
        )  # fmt: skip
    yield from _asked_for(view)


def _dates(view: ReportView) -> str:
    return page.words(
        f"{phrases.dated(view.span.first)} to {phrases.dated(min(view.span.last, view.today))}"
    )


def _figures(view: ReportView) -> list[tuple[str, str]]:
    good, asked = week_rows.good_of(view.weeks)
    found = [
        ("Recorded", phrases.length(view.seconds)),
        ("Sessions", str(view.sessions)),
        ("Days with study", str(view.days_studied)),
        ("Good weeks", f"{good} of {asked}" if asked else report_charts.NO_GOAL),
    ]
    if view.streak is not None:
        found.append(("Good weeks in a row", f"{view.streak} now, {view.longest} the longest"))
    return [(name, page.words(said)) for name, said in found]


def _lengths(rows: tuple[tuple[str, int], ...]) -> list[tuple[str, str]]:
    return [(name, phrases.length(seconds)) for name, seconds in rows if seconds]


def _picture(drawn: str, sentence: str) -> str:
    """Put a picture where it may be wider than the window, with its sentence below."""
    said = page.words(sentence)
    return f"<figure>{page.scroll(drawn, sentence)}<figcaption>{said}</figcaption></figure>"


def _week(view: ReportView) -> Iterator[str]:
    (row,) = view.weeks
    chart = report_charts.seven_days(row, view.today)
    yield f"<h2>The seven days: {page.words(chart.figure)}</h2>"
    yield _picture(svg.columns(chart, "The seven days", {}, name="week"), chart.sentence)
    yield _days(view.weeks)


def _year(view: ReportView, one: ReportYear) -> Iterator[str]:
    """Yield a year: its days, its weeks, and the days by week as a table."""
    yield f"<h2>{one.year}: {page.words(one.squares.figure)}</h2>"
    squares = svg.squares(
        one.squares, "Day by day", name=f"days-{one.year}",
        above=one.months, beside=one.weekdays, marks=one.marks,
    )  # fmt: skip
    yield _picture(squares, one.squares.sentence)
    title = "Week by week"
    drawn = svg.columns(one.columns, title, view.badges, name=f"weeks-{one.year}")
    yield _picture(drawn, one.columns.sentence)
    yield _legend(view, one.rows)
    yield page.details(f"The weeks of {one.year} by curriculum", _parts(view, one.rows))
    yield page.details(f"The days of {one.year} by week", _days(one.rows))


def _legend(view: ReportView, rows: Sequence[WeekRow]) -> str:
    """Say which colour is which curriculum, for the columns of weeks."""
    used = {name for row in rows for name, _ in row.parts}
    named = [(row.id, row.title) for row in view.curricula if row.id in used]
    found = [(svg.hue(name, view.badges), title) for name, title in named]
    if None in used:
        found.append((svg.hue(None, view.badges), "No curriculum"))
    return page.legend(found)


def _parts(view: ReportView, rows: Sequence[WeekRow]) -> str:
    """Return the columns of weeks as numbers: the time of each curriculum in each week."""
    used = {name for row in rows for name, _ in row.parts}
    named = [(row.id, row.name) for row in view.curricula if row.id in used]
    head = ("Week", *(name for _, name in named), *(["No curriculum"] if None in used else []))
    shown = []
    for row in rows:
        held = dict(row.parts)
        keys = [*(key for key, _ in named), *([None] if None in used else [])]
        times = (phrases.length(held[key]) if key in held else "" for key in keys)
        shown.append((row.name, *times, phrases.length(row.seconds)))
    return page.table("", (*head, "Together"), shown, range(1, len(head) + 1))


def _days(rows: Sequence[WeekRow]) -> str:
    names = [phrases.weekday(day) for day in days.days_of(rows[0].first)]
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
    head = ("Week", *names, "Together", "Goal", "How it was")
    return page.table("", head, shown, range(1, len(head) - 1))


def _milestones(view: ReportView) -> Iterator[str]:
    if not view.milestones:
        return
    yield "<h2>Milestones</h2>"
    yield page.table_of(
        ("Day", "What", "Curriculum", "Evidence", "Hours until then"),
        [
            (
                phrases.dated(row.on),
                page.words(row.title),
                page.words(row.curriculum),
                _proofs(row.evidence),
                "" if row.hours is None else f"{row.hours:g}",
            )
            for row in view.milestones
        ],
        (4,),
    )


def _proofs(proofs: Iterable[ShownProof]) -> str:
    return "<br>".join(
        page.words(one.text) if one.url is None else page.link(one.url, one.text) for one in proofs
    )


def _curricula(view: ReportView) -> Iterator[str]:
    rows = [row for row in view.curricula if row.seconds]
    if not rows:
        return
    yield "<h2>Curricula</h2>"
    yield page.table(
        "",
        ("Curriculum", "Progress", "In these days", "Ever", "To go as you take it"),
        [
            (
                row.title,
                phrases.percent(row.progress),
                phrases.length(row.seconds),
                phrases.length(row.whole_seconds),
                phrases.length(row.to_go_seconds) if row.to_go_seconds else "–",
            )
            for row in rows
        ],
        range(1, 5),
    )
    for number, row in enumerate(rows):
        yield from _burn_up(view, row, number)


def _burn_up(view: ReportView, row: ReportCurriculum, number: int) -> Iterator[str]:
    """Yield when a curriculum may be through, as of today; never one date alone."""
    chart = row.burn_up
    if chart is None:
        return
    yield f"<h3>{page.words(row.title)}: {page.words(chart.figure)}</h3>"
    role, ends = (
        svg.hue(row.id, view.badges),
        (phrases.dated(chart.first), phrases.dated(chart.last)),
    )
    drawn = svg.burn_up(chart, row.title, role, ends=ends, name=f"burn-{number}")
    share = phrases.percent(row.progress)
    to_go = phrases.length(row.to_go_seconds)
    spent = phrases.length(row.whole_seconds)
    said = f"{share}, {spent} spent, {to_go} to go as you take it. {chart.sentence}"
    yield _picture(drawn, said)
    table = page.table(
        "",
        ("Until", "Spent"),
        [(phrases.dated(day), phrases.length(seconds)) for day, seconds in row.steps],
        (1,),
    )
    yield page.details("The same as numbers", table)


def _results(view: ReportView) -> Iterator[str]:
    if view.results or view.contests:
        yield "<h2>Results</h2>"
        # One legend for all of them: what a mark means is the same in each.
        yield page.legend(svg.meant([one.chart for one in view.results]))
    for number, one in enumerate(view.results):
        yield from _result(one, f"runs-{number}")
    for number, contest in enumerate(view.contests):
        yield from _contest(contest, f"contest-{number}")


def _result(found: ResultPage, name: str) -> Iterator[str]:
    """Yield a claim against its runs; a failed reproduction is printed the same size."""
    yield f"<h3>{page.words(found.title)}: {page.words(found.chart.figure)}</h3>"
    yield from (f"<p>{page.words(line)}</p>" for line in found.lines[:1])
    if found.chart.marks:
        drawn = svg.runs(found.chart, found.title, name=name)
        yield _picture(drawn, found.chart.sentence)
    said = (f"{line[:1].upper()}{line[1:]}" for line in found.lines[1:])
    yield from (f"<p>{page.words(line)}</p>" for line in said)
    if found.verdict:
        yield f'<p class="big">{page.words(found.verdict)}</p>'
    rows = [
        (
            str(place),
            run.value,
            "" if run.seed is None else str(run.seed),
            run.reduction,
            phrases.dated(run.on),
        )
        for place, run in enumerate(found.view.runs, 1)
    ]
    yield page.table("", ("Run", "Value", "Seed", "Reduction", "Day"), rows, (1, 2))


def _contest(found: SubmissionsPage, name: str) -> Iterator[str]:
    yield f"<h3>{page.words(found.title)}</h3>"
    below = found.scatter.sentence if found.scatter.marks else ""
    said = (line for line in found.lines if line != below)
    yield from (f"<p>{page.words(line[:1].upper() + line[1:])}</p>" for line in said)
    for at, (head, chart) in enumerate(
        (("CV against public score", found.scatter), ("Best so far", found.steps))
    ):
        yield from _plot(head, chart, f"{name}-{at}")
    rows = [
        (
            phrases.dated(row.on),
            # The learner's own words about it stay with the learner.
            row.file or f"submission {row.id}",
            row.cv or "",
            best_cv,
            row.public or "",
            best_public,
            row.private or "",
            "picked" if row.final else "",
        )
        for row, (best_cv, best_public) in zip(found.view.rows, found.so_far, strict=True)
    ]
    columns = ("Day", "File", "CV", "Best CV", "Public", "Best public", "Private", "For the end")
    yield page.table("", columns, rows, range(2, 7))


def _plot(head: str, chart: Chart, name: str) -> Iterator[str]:
    if chart.marks:
        yield _picture(svg.plot(chart, head, name=name), chart.sentence)


def _asked_for(view: ReportView) -> Iterator[str]:
    """Yield what is only there because it was asked for by name."""
    if view.funnel is not None:
        yield from _funnel(view.funnel)
    if view.leads:
        yield "<h2>Leads</h2>"
        rows = [tuple(row) for row in view.leads]
        yield page.table("", ("Name", "Role", "Channel", "Where it stands"), rows)
    if view.notes:
        yield "<h2>Notes</h2>"
        shown = [(phrases.dated(row.on), row.about, row.text) for row in view.notes]
        yield page.table("", ("Day", "About", "Note"), shown)


def _funnel(found: FunnelPage) -> Iterator[str]:
    chart = found.chart
    yield "<h2>Outreach in numbers, as of today</h2>"
    yield _picture(svg.funnel(chart, "Outreach", name="funnel"), chart.sentence)
    yield f"<p>{page.words(found.note)}</p>"
    rows = [(one.stage, str(one.reached), one.source or "", one.figure) for one in chart.bars]
    yield page.table("", ("Stage", "Reached", "Counted from", "Share"), rows, (1,))
