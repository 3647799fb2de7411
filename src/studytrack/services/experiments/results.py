"""Results: a claim is set, runs are recorded, and the learner gives a verdict."""

from collections.abc import Mapping, Sequence
from datetime import date

from studytrack.domain import claims, curriculum, days, decimals, phrases, runs
from studytrack.domain.claims import Claim, ClaimField, Verdict
from studytrack.domain.curriculum import Item
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address
from studytrack.domain.values import Any
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.experiments import derived, result_views
from studytrack.services.experiments.result_views import ClaimView, ResultPage, ResultView, RunView
from studytrack.services.items import evidence, states

LONGEST = 4_000
"""Characters of a text at most."""
MOST_GPU_HOURS = 10**7
DETAILS = ("reduction", "commit", "config", "gpu_hours", "artefact", "question", "note")
"""What may be said of a run besides its value, seed and day; all texts."""


def page(ws: Workspace, address: Address) -> ResultPage:
    """Return the result of one item with its picture.

    Raises:
        NotFoundError: it is not being studied, or no item.
        AgainstRuleError: it is a whole curriculum.
    """
    with ws.store.reading() as read:
        return page_of(read, address, item_of(read, address))


def pages(ws: Workspace) -> tuple[ResultPage, ...]:
    """Return every result of the started curricula: items with runs, a verdict or a number."""
    with ws.store.reading() as read:
        found = []
        told = read.experiments.items()
        for kept in read.curricula.all():
            for item in (*kept.content.items(), *kept.content.removed):
                address = Address(kept.id, item.id)
                known = address in told or _reported(item)
                if kept.state == "started" and item.contest is None and known:
                    found.append(page_of(read, address, item))
        return tuple(found)


def _reported(item: Item) -> bool:
    return item.metric is not None and item.metric.reported is not None


def item_of(read: Reading, address: Address) -> Item:
    """Return the item an address names.

    Raises:
        NotFoundError: it is not being studied, or no item.
        AgainstRuleError: it is a whole curriculum.
    """
    item = context.item_of(read, address)
    if item is None:
        raise AgainstRuleError(f"“{address}” is a whole curriculum; name one of its items.")
    return item


def claim_of(read: Reading, address: Address, item: Item) -> Claim | None:
    """Return what is claimed of an item, the learner's word before the file's."""
    found = read.experiments
    return claims.claim_of(item.metric, found.claim_fields(address), found.runs(address))


def view_of(read: Reading, address: Address, item: Item) -> ResultView:
    """Return the result of one item."""
    recorded = read.experiments.runs(address)
    verdict = read.experiments.verdict(address)
    claim = claims.claim_of(item.metric, read.experiments.claim_fields(address), recorded)
    return result_views.view(address, claim, recorded, verdict)


def page_of(read: Reading, address: Address, item: Item) -> ResultPage:
    """Return the result of an item at hand, with its picture."""
    recorded = read.experiments.runs(address)
    verdict = read.experiments.verdict(address)
    claim = claims.claim_of(item.metric, read.experiments.claim_fields(address), recorded)
    kept = read.curricula.one(address.curriculum)
    module = curriculum.module_of(kept.content, item.id) if kept else None
    url = curriculum.url_of(kept.content, module, item) if kept else item.url
    return result_views.page(address, item.title, claim, recorded, verdict, url)


def record(  # noqa: PLR0913 - a run is what is said of it
    ws: Workspace,
    address: Address,
    values: Sequence[str],
    *,
    seeds_of: Sequence[int] = (),
    metric: str = "",
    on: date | None = None,
    details: Mapping[str, str] | None = None,
    op_id: str | None = None,
) -> ResultView:
    """Record one run or several, each with its value and maybe its seed.

    ``details`` are texts by the names of `DETAILS`, the same for every run. An item still to do
    becomes doing.

    Raises:
        NotUnderstoodError: a value is no number, or there are not as many seeds as values.
        AgainstRuleError: the day is to come, or the metric is another than the claim's.
    """
    with ws.store.writing("result", ws.clock(), op_id) as write:
        item = item_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            claim = _same_metric(write, known, address, item, metric)
            rows = _rows(known, address, values, seeds_of, on, claim.unit if claim else "")
            rest: dict[str, Any] = _kept_details(ws, details or {})
            for row in rows:
                write.add(row._replace(**rest))
            states.touch(write, known, address, rows[0].on)
            several = f"{len(rows)} runs of" if len(rows) > 1 else "a run of"
            write.say(f"recorded {several} {item.title}: {', '.join(values[:5])}")
        return view_of(write, address, item)


def _rows(
    known: Context,
    address: Address,
    values: Sequence[str],
    seeds: Sequence[int],
    on: date | None,
    unit: str,
) -> list[Run]:
    pair(values, seeds)
    day = on or known.today
    days.checked(day, known.today)
    checked = [decimals.checked(value, unit) for value in values]
    return [
        Run(0, "", address.curriculum, address.item or "", day, value,
            seed=seeds[place] if seeds else None, recorded_at=known.now.at)
        for place, value in enumerate(checked)
    ]  # fmt: skip


def _same_metric(
    write: Writing, known: Context, address: Address, item: Item, metric: str
) -> Claim | None:
    """Return the claim; a metric named for the first time becomes its name.

    Raises:
        AgainstRuleError: the claim is about another metric.
    """
    claim = claim_of(write, address, item)
    name = metric.strip()
    if not name:
        return claim
    if claim is None or not claim.metric:
        _set_field(write, known, address, "metric", name)
    elif claim.metric.casefold() != name.casefold():
        raise AgainstRuleError(
            f"“{item.title}” is about {claim.metric}, not {name}; an item has one number, so give "
            "the other one an item of its own."
        )
    return claim_of(write, address, item)


def _kept_details(ws: Workspace, details: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said of a run as it is kept; of an artefact that is a file with its hash."""
    kept: dict[str, Any] = checked_details(details)
    if "artefact" in kept:
        kept["sha256"] = ws.file_digest(kept["artefact"]) or ""
    return kept


def checked_details(details: Mapping[str, str]) -> dict[str, str]:
    """Return what is said of a run, each text checked.

    Raises:
        NotUnderstoodError: a way of reducing or a number of hours is none.
        AgainstRuleError: hours below 0, or a text that is too long.
    """
    kept = {name: text.strip() for name, text in details.items()}
    for name, text in kept.items():
        if len(text) > LONGEST:
            raise AgainstRuleError(
                f"The {name.replace('_', ' ')} is longer than {LONGEST} characters."
            )
    if "reduction" in kept:
        kept["reduction"] = runs.reduction(kept["reduction"])
    if kept.get("gpu_hours"):
        kept["gpu_hours"] = decimals.finite(kept["gpu_hours"])
        if not 0 <= decimals.value(kept["gpu_hours"]) <= MOST_GPU_HOURS:
            raise AgainstRuleError("The hours of a GPU are 0 or more.")
    return kept


def values(text: str, unit: str) -> tuple[str, ...]:
    """Read one value or several, with blanks between them.

    Raises:
        NotUnderstoodError: there is none, or one is no number.
    """
    found = tuple(decimals.checked(value, unit) for value in text.split())
    if not found:
        raise NotUnderstoodError(f"A value is needed, as {examples(unit)[0]}.", about="value")
    return found


def examples(unit: str) -> tuple[str, ...]:
    """Return values as they are written in a unit."""
    return ("81.4", "80.9", "82.0") if unit == "%" else ("0.914", "0.902", "0.931")


def values_reading(found: Sequence[str], claim: ClaimView | None) -> str:
    """Say values back, and ask about one that looks like a share where the claim is in percent."""
    said = f"{'one run' if len(found) == 1 else f'{len(found)} runs'}: {', '.join(found)}"
    asked = claims.doubt_share(found, claim.unit, claim.reported) if claim else ""
    return f"{said}. {asked}" if asked else said


def pair(values: Sequence[str], seeds: Sequence[int]) -> None:
    """Refuse seeds that are not as many as the values; none at all are.

    Raises:
        NotUnderstoodError: there are more of one than of the other.
    """
    if seeds and len(seeds) != len(values):
        told = f"{phrases.count(len(values), 'value')} and {phrases.count(len(seeds), 'seed')}"
        raise NotUnderstoodError(f"{told}; give as many of one as of the other.")


def claim_reading(fields: Mapping[str, str]) -> str:
    """Say back what is claimed, from fields by name.

    Raises:
        NotUnderstoodError, AgainstRuleError: as `set_claim`.
    """
    unit = fields.get("unit", "").strip()
    checked: dict[str, Any] = {
        field: claims.checked_field(field, text, unit) for field, text in fields.items() if text
    }
    return result_views.claim_said(Claim(**checked))


def verdict_reading(within: bool | None, word: str, why: str) -> str:  # noqa: FBT001 - a fact with three values
    """Say back a verdict and where it goes against the numbers.

    Raises:
        NotUnderstoodError: it is none of the verdicts, or has no reason.
    """
    chosen = claims.one_of(word, claims.VERDICTS, "verdict")
    if not why.strip():
        raise NotUnderstoodError("A verdict needs its reason, in a few words.", about="why")
    return claims.contradiction(chosen, within) or result_views.WORDS[chosen]


def reduction(text: str) -> str:
    """Read how one number was made of many; empty stays empty.

    Raises:
        NotUnderstoodError: it is none of the three ways.
    """
    return runs.reduction(text)


def seeds(text: str) -> tuple[int, ...]:
    """Read seeds: ``7``, ``0-4`` or ``1,3,8``.

    Raises:
        NotUnderstoodError: it is none of these.
    """
    return runs.seeds(text)


def one_seed(text: str) -> int | None:
    """Read the seed of one run; an empty text is none.

    Raises:
        NotUnderstoodError: it is no seed, or several.
    """
    if not text.strip():
        return None
    found = runs.seeds(text)
    if len(found) > 1:
        raise NotUnderstoodError(f"One run has one seed, and {text.strip()} are {len(found)}.")
    return found[0]


def set_claim(
    ws: Workspace,
    address: Address,
    fields: Mapping[str, str],
    *,
    op_id: str | None = None,
) -> ResultView:
    """Set what is claimed, field by field; an empty text gives the field back to the file.

    Raises:
        NotUnderstoodError: a field is none of its words or no number, or nobody said which way
            is better.
        AgainstRuleError: a tolerance of nothing.
    """
    with ws.store.writing("claim", ws.clock(), op_id) as write:
        item = item_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            put_claim(write, known, address, item, fields)
            write.say(f"set what is claimed of {item.title}")
        return view_of(write, address, item)


def put_claim(
    write: Writing, known: Context, address: Address, item: Item, fields: Mapping[str, str]
) -> None:
    """Set fields of a claim inside a change.

    Raises:
        NotUnderstoodError, AgainstRuleError: as `set_claim`.
    """
    own = {row.field: row.value for row in write.experiments.claim_fields(address)}
    whole = {**claims.from_metric(item.metric), **own, **fields}
    unit = whole.get("unit", "").strip()
    checked = {
        field: claims.checked_field(field, text, unit) if text.strip() else ""
        for field, text in fields.items()
    }
    for field, text in checked.items():
        _set_field(write, known, address, field, text)
    claim = claim_of(write, address, item)
    if claim is not None and not claim.better:
        raise NotUnderstoodError(
            "Say whether higher or lower is better; without it nothing can be compared."
        )


def _set_field(write: Writing, known: Context, address: Address, field: str, text: str) -> None:
    """Set one field of a claim, or give it back."""
    found = write.experiments
    held = {row.field: row for row in found.claim_fields(address)}.get(field)
    if not text:
        if held is not None:
            write.drop(held)
        return
    if held is not None and held.value == text:
        return
    after, at = len(found.runs(address)), known.now.at
    if held is not None:
        write.change(held._replace(value=text, after_runs=after, recorded_at=at))
    else:
        curriculum, item = address.curriculum, address.item or ""
        uuid = derived.uuid("claim", address, field)
        write.add(ClaimField(0, uuid, curriculum, item, field, text, after, at))


def set_verdict(
    ws: Workspace, address: Address, word: str, why: str, *, op_id: str | None = None
) -> ResultView:
    """Conclude: the learner's verdict finishes the item, whatever the numbers say.

    Raises:
        NotUnderstoodError: it is none of the verdicts, or has no reason.
    """
    with ws.store.writing("verdict", ws.clock(), op_id) as write:
        item = item_of(write, address)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            verdict_reading(None, word, why)
            chosen = claims.one_of(word, claims.VERDICTS, "verdict")
            curriculum, name = address.curriculum, address.item or ""
            row = Verdict(0, "", curriculum, name, chosen, why.strip(), known.today, known.now.at)
            held = write.experiments.verdict(address)
            if held is None:
                write.add(row._replace(uuid=derived.uuid("verdict", address)))
            else:
                write.change(row._replace(id=held.id, uuid=held.uuid))
            figure = _finish(ws, write, known, item, row)
            finishes = result_views.finishes(figure)
            write.say(f"concluded {item.title}: {chosen}; that {finishes}")
        return view_of(write, address, item)


def _finish(ws: Workspace, write: Writing, known: Context, item: Item, verdict: Verdict) -> str:
    """Finish the item, with the verdict as its note and the number, returned, as its evidence."""
    address = verdict.address
    claim = claim_of(write, address, item)
    better = claim.better if claim else ""
    figure = result_views.evidence_of(
        claim, runs.statistics(write.experiments.runs(address), better)
    )
    note = f"{result_views.WORDS[verdict.word]}: {verdict.why}"
    states.set_state(write, known, address, "done", known.today, note=note)
    if figure and figure not in write.items.evidence(address):
        write.add(evidence.made(ws, known, address, figure, known.today))
    return figure


def edit(  # noqa: PLR0913 - a run is what is said of it
    ws: Workspace,
    run_id: int,
    *,
    value: str | None = None,
    seed: str | None = None,
    on: date | None = None,
    details: Mapping[str, str] | None = None,
    op_id: str | None = None,
) -> RunView:
    """Change a run; what is not named stays, an empty text takes a seed or a detail away.

    Raises:
        NotFoundError: no run has this number.
        NotUnderstoodError, AgainstRuleError: as `record`.
    """
    with ws.store.writing("edit run", ws.clock(), op_id) as write:
        row = _run(write, run_id)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            days.checked(on or row.on, known.today)
            if value is not None:
                item = item_of(write, row.address)
                claim = claim_of(write, row.address, item)
                value = decimals.checked(value, claim.unit if claim else "")
            rest: dict[str, Any] = _kept_details(ws, details or {})
            row = row._replace(
                value=row.value if value is None else value,
                seed=row.seed if seed is None else one_seed(seed),
                on=on or row.on,
                **rest,
            )
            write.change(row)
            write.say(f"changed run {run_id} of {context.called(write, row.address)}")
        return result_views.run_view(row)


def delete(ws: Workspace, run_id: int, *, op_id: str | None = None) -> RunView | None:
    """Delete a run and return it as it was; None when this very request did so before.

    Raises:
        NotFoundError: no run has this number.
    """
    with ws.store.writing("delete run", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        row = _run(write, run_id)
        write.drop(row)
        write.say(f"deleted run {run_id} of {context.called(write, row.address)}")
        return result_views.run_view(row)


def _run(read: Reading, run_id: int) -> Run:
    row = read.experiments.run(run_id)
    if row is None:
        raise NotFoundError(f"No run has the number {run_id}; the table of its item shows them.")
    return row
