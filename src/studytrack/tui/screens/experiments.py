"""The questions about experiments: a run, a submission, a claim, a verdict, how a contest ended."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.experiments import gathered, results, submissions
from studytrack.services.experiments.result_views import ResultPage, RunView
from studytrack.services.experiments.submission_views import SubmissionView
from studytrack.tui.dialogs import questions
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.screens.base import Face

VERDICTS = "reproduced, partly, not, compute-limited, protocol-unpublished"
CLAIM = ("reported", "tolerance", "better", "metric", "unit", "where", "kind", "dataset")
HINTS = {
    "reported": "the number in the paper",
    "tolerance": "how much worse still counts: 0.5 or 2%",
    "better": "higher or lower",
    "metric": "accuracy",
    "unit": "%",
    "where": "Table 1",
    "kind": "best, mean or single",
}
RUN = ("seed", "reduction", "question", "commit", "config", "gpu_hours", "artefact", "note")
RUN_HINTS = {
    "seed": "7",
    "reduction": "last, best or mean of 5",
    "question": "what it was to answer",
    "commit": "of the code",
    "config": "what was set, or the file that says it",
    "gpu_hours": "hours of a GPU, never of study",
    "artefact": "a link or a file; of a file its sha256 is kept",
}
SCORES = ("cv", "public", "private")
SUBMISSION = (*SCORES, "file", "folds", "seed", "commit", "hypothesis", "note")
SUBMISSION_HINTS = {
    **dict.fromkeys(SCORES, "0.914"),
    "file": "sub3.csv",
    "folds": "5",
    "seed": "7",
    "commit": "of the code",
    "hypothesis": "what it was to show",
}
LABELS = {"cv": "CV", "gpu_hours": "GPU hours"}
YES = frozenset({"yes", "y", "1", "true"})
NO = frozenset({"no", "n", "0", "false", ""})


def add(face: Face, subject: Address) -> None:
    """Ask for a run of an item, or for a submission to its contest."""
    if gathered.kind_of(face.workspace, subject) == "submission":
        _add_submission(face, subject)
    else:
        _add_run(face, subject)


def finish(face: Face, subject: Address) -> None:
    """Ask with what an item is finished: the verdict, or the private score."""
    if gathered.finishes(face.workspace, subject) == "private":
        _finish_contest(face, subject)
    else:
        _verdict(face, subject)


def _field(name: str, hints: Mapping[str, str], now: object = "") -> Field:
    value = "" if now is None else str(now)
    return Field(LABELS.get(name, name), value, hints.get(name, ""))


def _add_run(face: Face, subject: Address) -> None:
    ws = face.workspace
    page = face.attempt(lambda: results.page(ws, subject))
    if page is None:
        return
    hints = {**RUN_HINTS, "seed": "7, or one a value: 0-2"}
    first, *more = results.examples(page.view.claim.unit if page.view.claim else "")
    fields = [Field("value", hint=f"{first}, or several: {first} {' '.join(more)}")]
    fields += [_field(name, hints) for name in RUN]

    def record(wish: Wish) -> None:
        told = dict(zip(("value", *RUN), wish.values, strict=True))
        value, seed = told.pop("value"), told.pop("seed")
        seeds = results.seeds(seed) if seed else ()
        results.record(ws, subject, value.split(), seeds_of=seeds, details=told)

    said = (page.title, *page.lines[:1])
    form = FormScreen(face.signs, "Add a run", fields, said=said, check=_run_check(page))
    face.ask(form, record)


def _run_check(page: ResultPage) -> Callable[[tuple[str, ...]], str]:
    unit = page.view.claim.unit if page.view.claim else ""

    def check(values: tuple[str, ...]) -> str:
        found = results.values(values[0], unit)
        seeds = results.seeds(values[1]) if values[1] else ()
        results.checked_details(dict(zip(RUN[1:], values[2:], strict=True)))
        results.pair(found, seeds)
        return results.values_reading(found, page.view.claim)

    return check


def edit_run(face: Face, page: ResultPage, run: RunView) -> None:
    """Ask for anything about a run; what is not changed stays, what is emptied goes."""
    ws = face.workspace
    unit = page.view.claim.unit if page.view.claim else ""
    names = ("value", "day", *RUN)
    fields = [Field("value", run.value), Field("day", run.on, "yesterday, mon, 2026-11-20")]
    fields += [_field(name, RUN_HINTS, getattr(run, name)) for name in RUN]

    def change(wish: Wish) -> None:
        told = {
            name: text
            for name, text, changed in zip(names, wish.values, wish.changed, strict=True)
            if changed
        }
        day = told.pop("day", None)
        results.edit(
            ws,
            run.id,
            value=told.pop("value", None),
            on=None if day is None else inputs.day(ws, day),
            seed=told.pop("seed", None),
            details=told,
        )

    def check(values: tuple[str, ...]) -> str:
        value, day, seed, *rest = values
        results.values(value, unit)
        results.one_seed(seed)
        results.checked_details(dict(zip(RUN[1:], rest, strict=True)))
        return f"{value} on {inputs.day(ws, day).isoformat()}"

    face.ask(FormScreen(face.signs, f"Run {run.id}", fields, check=check), change)


def _add_submission(face: Face, subject: Address) -> None:
    ws = face.workspace
    page = face.attempt(lambda: submissions.page(ws, subject))
    if page is None:
        return
    fields = [_field(name, SUBMISSION_HINTS) for name in SUBMISSION]
    if not page.view.better:
        fields.append(Field("better", hint="higher or lower: which score wins"))

    def record(wish: Wish) -> None:
        told = dict(zip((*SUBMISSION, "better"), wish.values, strict=False))
        better = told.pop("better", "")
        submissions.add(ws, subject, _columns(told), better=better)

    def check(values: tuple[str, ...]) -> str:
        return _scores_said(_columns(dict(zip(SUBMISSION, values, strict=False))))

    said = [page.title]
    said += [line for line in page.lines if "left today" in line]
    face.ask(FormScreen(face.signs, "Add a submission", fields, said=said, check=check), record)


def _columns(told: Mapping[str, str]) -> dict[str, Any]:
    """Return columns as the services take them; an empty number is none."""
    kept: dict[str, Any] = dict(told)
    for name in submissions.NUMBERS:
        if name in told:
            kept[name] = results.one_seed(told[name])
    return submissions.checked(kept)


def _scores_said(columns: dict[str, Any]) -> str:
    said = [f"{LABELS.get(name, name)} {columns[name]}" for name in SCORES if columns.get(name)]
    if not said and not any(columns.values()):
        raise NotUnderstoodError("A score, a file or a word is needed.")
    return ", ".join(said) or "no score yet"


def edit_submission(face: Face, row: SubmissionView) -> None:
    """Ask for anything about a submission; what is not changed stays, what is emptied goes."""
    ws = face.workspace
    names = (*SUBMISSION, "ref", "day", "picked")
    fields = [_field(name, SUBMISSION_HINTS, getattr(row, name)) for name in SUBMISSION]
    fields.append(Field("ref", row.ref or "", "Kaggle's number; joins it with that row"))
    fields.append(Field("day", row.on, "yesterday, mon, 2026-11-20"))
    fields.append(Field("picked", "yes" if row.final else "no", "for the end: yes or no"))

    def change(wish: Wish) -> None:
        told = {
            name: text
            for name, text, changed in zip(names, wish.values, wish.changed, strict=True)
            if changed
        }
        day, picked = told.pop("day", None), told.pop("picked", None)
        columns = _columns(told)
        if picked is not None:
            columns["final"] = _yes(picked)
        on = None if day is None else inputs.day(ws, day)
        submissions.edit(ws, row.id, columns, on=on)

    def check(values: tuple[str, ...]) -> str:
        columns = _columns(dict(zip(SUBMISSION, values, strict=False)))
        inputs.day(ws, values[-2])
        picked = ", picked for the end" if _yes(values[-1]) else ""
        return f"{_scores_said(columns)}{picked}"

    face.ask(FormScreen(face.signs, f"Submission {row.id}", fields, check=check), change)


def _yes(word: str) -> bool:
    if word.casefold() not in YES | NO:
        raise NotUnderstoodError("Is it picked for the end? Say yes or no.")
    return word.casefold() in YES


def edit_claim(face: Face, subject: Address) -> None:
    """Ask what is claimed; an emptied field is the curriculum's again."""
    ws = face.workspace
    page = face.attempt(lambda: results.page(ws, subject))
    if page is None:
        return
    claim = page.view.claim
    now = {name: str(getattr(claim, name) or "") if claim else "" for name in CLAIM}
    fields = [Field(name, now[name], HINTS.get(name, "")) for name in CLAIM]

    def change(wish: Wish) -> None:
        pairs = zip(CLAIM, wish.values, wish.changed, strict=True)
        results.set_claim(ws, subject, {name: text for name, text, so in pairs if so})

    def check(values: tuple[str, ...]) -> str:
        return results.claim_reading(dict(zip(CLAIM, values, strict=True)))

    face.ask(
        FormScreen(face.signs, "What is claimed", fields, said=[page.title], check=check), change
    )


def _verdict(face: Face, subject: Address) -> None:
    ws = face.workspace
    page = face.attempt(lambda: results.page(ws, subject))
    if page is None:
        return
    fields = (Field("verdict", hint=VERDICTS), Field("why", hint="in a few words"))

    def check(values: tuple[str, ...]) -> str:
        read = results.verdict_reading(page.view.within, values[0], values[1])
        return f"{read.removesuffix('.')}. {page.finishes}"

    form = FormScreen(
        face.signs,
        "Finish with a verdict",
        fields,
        said=[page.title, *page.lines[1:3]],
        check=check,
    )
    face.ask(form, lambda wish: results.set_verdict(ws, subject, wish.values[0], wish.values[1]))


def _finish_contest(face: Face, subject: Address) -> None:
    ws = face.workspace
    page = face.attempt(lambda: submissions.page(ws, subject))
    if page is None:
        return
    fields = (
        Field("private", hint="the private score"),
        Field("teams", hint="how many; empty where it gives no place"),
        Field("public", hint="the place by public score"),
        Field("place", hint="the place by private score"),
    )

    def check(values: tuple[str, ...]) -> str:
        submissions.checked({"private": values[0]})
        if not values[0]:
            raise NotUnderstoodError("The private score is needed.", about="private")
        places = _places(values[1:])
        return f"private {values[0]}" + (f", place {places[2]} of {places[0]}" if places else "")

    def end(wish: Wish) -> None:
        submissions.finish(ws, subject, wish.values[0], _places(wish.values[1:]))

    form = FormScreen(face.signs, "Finish the contest", fields, said=[page.title], check=check)
    face.ask(form, end)


def _places(values: Sequence[str]) -> tuple[int, int, int] | None:
    if not any(values):
        return None
    teams, public, private = (questions.whole(value) for value in values)
    return teams, public, private
