"""A result as Markdown: the table papers print, and the six headings of a reproduction report.

The table is that of paperswithcode/releasing-research-code, the headings are those of the summary
of the ML Reproducibility Challenge. What is not known stays an honest blank.
"""

from collections.abc import Iterator

from studytrack.domain import phrases, text
from studytrack.services.experiments.result_views import ResultPage, ResultView, RunView

BLANK = "_Not written down._"


def result(page: ResultPage) -> str:
    """Return the whole text of one result."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: ResultPage) -> Iterator[str]:
    view = page.view
    yield f"# {text.in_markdown(page.title)}"
    yield ""
    yield "## Results"
    yield ""
    yield from _table(page)
    yield ""
    if view.runs:
        yield from _runs(view)
        yield ""
    yield "## Reproducibility summary"
    for heading, told in _headings(page):
        yield ""
        yield f"### {heading}"
        yield ""
        yield told or BLANK


def _table(page: ResultPage) -> Iterator[str]:
    """Print the table, its reported number first, and the verdict as large as any other."""
    view = page.view
    claim = view.claim
    metric = claim.metric if claim and claim.metric else "Number"
    unit = f" ({claim.unit})" if claim and claim.unit else ""
    dataset = f" on {text.in_markdown(claim.dataset)}" if claim and claim.dataset else ""
    task = text.in_markdown(page.title) + dataset
    if page.url or (claim and claim.dataset):
        yield f"### {_linked(task, page.url)}"
        yield ""
    yield f"| Model name | {text.in_markdown(metric + unit)} |"
    yield "| --- | --- |"
    reported = claim.reported if claim and claim.reported else ""
    where = f", {claim.where}" if claim and claim.where else ""
    yield f"| Reported{text.in_markdown(where)} | {text.in_markdown(reported)} |"
    measured = page.chart.figure if view.runs else ""
    yield f"| This reproduction, {_count(view)} | {text.in_markdown(measured)} |"
    yield ""
    verdict = text.in_markdown(page.verdict) if page.verdict else "_No verdict yet._"
    yield f"**{verdict}**" if page.verdict else verdict


def _linked(task: str, url: str) -> str:
    """Link back to the paper, as the template does."""
    address = "".join(sign for sign in text.shown(url) if sign not in "<> \n")
    return f"[{task}](<{address}>)" if address else task


def _count(view: ResultView) -> str:
    return phrases.count(view.n, "run")


def _runs(view: ResultView) -> Iterator[str]:
    yield "| Run | Value | Seed | Reduction | Commit | Day |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for place, run in enumerate(view.runs, 1):
        seed = "" if run.seed is None else str(run.seed)
        cells = (str(place), run.value, seed, run.reduction, run.commit, run.on)
        yield f"| {' | '.join(map(text.in_markdown, cells))} |"


def _headings(page: ResultPage) -> tuple[tuple[str, str], ...]:
    view = page.view
    return (
        ("Scope of reproducibility", text.in_markdown(page.lines[0]) if view.claim else ""),
        ("Methodology", _methodology(view)),
        ("Results", "\n".join(f"- {text.in_markdown(line)}" for line in page.lines[1:])),
        ("What was easy", ""),
        ("What was difficult", ""),
        ("Communication with original authors", ""),
    )


def _methodology(view: ResultView) -> str:
    """Say how the runs were made, as far as they say it themselves."""
    hours = sum(run.gpu_hours or 0 for run in view.runs)
    said = [
        _each("Questions asked before", view.runs, "question"),
        _each("Commits", view.runs, "commit"),
        _each("Configurations", view.runs, "config"),
        _each("Artefacts", view.runs, "artefact"),
        f"- Hours of a GPU: {hours:g}" if hours else "",
    ]
    return "\n".join(line for line in said if line)


def _each(head: str, runs: tuple[RunView, ...], field: str) -> str:
    """List the different texts of one field, each once."""
    found = dict.fromkeys(str(getattr(run, field)) for run in runs if getattr(run, field))
    return f"- {head}: {'; '.join(map(text.in_markdown, found))}" if found else ""
