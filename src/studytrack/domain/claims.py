"""What is claimed of an experiment, field by field, and the verdict on it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from studytrack.domain import decimals, phrases, tokens
from studytrack.domain.curriculum import Metric
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.runs import Run
from studytrack.domain.sessions import Address
from studytrack.domain.values import Literal, NamedTuple

Better = Literal["higher", "lower"]
BETTER: tuple[Better, ...] = ("higher", "lower")
KINDS_OF_NUMBER = ("best", "mean", "single")
FIELDS = ("metric", "unit", "better", "reported", "where", "kind", "dataset", "tolerance")
"""What a claim is made of, in the order in which it is shown."""
VERDICTS = ("reproduced", "partly", "not", "compute-limited", "protocol-unpublished")


class ClaimField(NamedTuple):
    """One field of a claim as the learner set it; it wins over the file's."""

    id: int
    uuid: str
    curriculum: str
    item: str
    field: str
    """One of `FIELDS`."""
    value: str
    after_runs: int
    """How many runs the item had when this was set: more than 0 is after the first."""
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Verdict(NamedTuple):
    """What the learner concludes of a claim, whatever the numbers say."""

    id: int
    uuid: str
    curriculum: str
    item: str
    word: str
    """One of `VERDICTS`."""
    why: str
    on: date
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Claim(NamedTuple):
    """What a paper says, and what would count as having it; empty where it is not said."""

    metric: str = ""
    unit: str = ""
    better: str = ""
    """One of `BETTER`."""
    reported: str = ""
    where: str = ""
    """The table or figure it stands in."""
    kind: str = ""
    """What kind of number: one of `KINDS_OF_NUMBER`."""
    dataset: str = ""
    tolerance: str = ""
    """In units, or with ``%`` a part of what is reported (where the unit is % itself, in units)."""
    late: tuple[str, ...] = ()
    """Fields set after the first run was recorded."""

    @property
    def said(self) -> bool:
        """Whether anything is claimed at all."""
        return any(self[:-1])

    @property
    def scale(self) -> str:
        """What the numbers lie between, where the unit says so: ``0 to 1``."""
        return self.unit if phrases.is_scale(self.unit) else ""

    def measured(self, number: str) -> str:
        """Write a number with the unit, unless it has its sign or the unit is a scale."""
        return phrases.in_unit(number, self.unit)

    @property
    def allowed(self) -> Decimal | None:
        """How much worse than reported still counts, in units; None when nobody said."""
        given = decimals.known(self.tolerance)
        if given is None or not self.tolerance.endswith("%") or self.unit == "%":
            return given
        base = decimals.known(self.reported)
        return None if base is None else abs(base) * given / 100

    @property
    def digits(self) -> int:
        """How many digits after the point its statistics are printed with."""
        return decimals.places(self.reported) + 1


def from_metric(metric: Metric | None) -> dict[str, str]:
    """Return what the file of a curriculum claims, by field; what it does not say is left out."""
    if metric is None:
        return {}
    said = {"metric": metric.name, "unit": metric.unit, "better": metric.better}
    for field in ("reported", "where", "kind", "dataset", "tolerance"):
        given = getattr(metric, field, None)
        if given not in (None, ""):
            said[field] = str(given)
    return {field: text for field, text in said.items() if text}


def claim_of(
    metric: Metric | None, own: Iterable[ClaimField], runs: Sequence[Run] = ()
) -> Claim | None:
    """Return the claim: the learner's fields win one by one; None when nothing is claimed."""
    fields: dict[str, str] = from_metric(metric)
    first = min((run.recorded_at for run in runs), default=None)
    late = []
    for row in own:
        fields[row.field] = row.value
        if first is not None and (row.after_runs > 0 or row.recorded_at > first):
            late.append(row.field)
    claim = Claim(**fields, late=tuple(field for field in FIELDS if field in late))
    return claim if claim.said else None


def checked_field(field: str, text: str, unit: str) -> str:
    """Return the text of a field of a claim as it is kept.

    Raises:
        NotUnderstoodError: it is no number, or none of the words.
        AgainstRuleError: a tolerance of 0 or less, or a number that cannot be compared.
    """
    kept = text.strip()
    if field == "tolerance":
        plain = kept.removesuffix("%").strip()
        if decimals.value(decimals.finite(plain)) <= 0:
            raise AgainstRuleError(
                f"A tolerance of {plain} leaves nothing to tell apart; say how much worse than "
                "reported still counts, as 0.5 or 2%, or leave it empty."
            )
        return kept
    if field == "reported":
        return decimals.finite(kept, unit)
    words = {"better": BETTER, "kind": KINDS_OF_NUMBER}.get(field)
    if words is None:
        return kept
    return one_of(kept, words, field)


def one_of(text: str, words: Sequence[str], what: str) -> str:
    """Return the word that was meant, case aside.

    Raises:
        NotUnderstoodError: it is none of them.
    """
    word = text.strip().casefold().replace(" ", "-")
    if word not in words:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no {what}; say {', '.join(words[:-1])} or {words[-1]}."
        )
    return word


def doubt_share(values: Iterable[str], unit: str, reported: str | None) -> str:
    """Ask about the first value that looks like a share of 1 where the claim is in percent.

    Its hundredfold is near what is reported, and itself is not: ``0.814`` of ``82.8 %``.
    """
    claimed = decimals.known(reported)
    if unit != "%" or claimed is None:
        return ""
    for value in values:
        read = decimals.known(value)
        near = read is not None and 10 * read < abs(claimed) <= 1000 * read
        if read is not None and near and read <= 1 and not value.endswith("%"):
            meant = format((100 * read).normalize(), "f")
            return f"The claim is {phrases.in_unit(reported or '', unit)}; was {meant} meant?"
    return ""


def contradiction(verdict: str, within: bool | None) -> str:  # noqa: FBT001 - a fact with three values
    """Say in what the learner's verdict goes against the numbers; empty when it does not."""
    if verdict == "reproduced" and within is False:
        return "The numbers are outside the tolerance; the verdict is reproduced all the same."
    if verdict == "not" and within is True:
        return "The numbers are within what was asked; the verdict is not reproduced all the same."
    return ""
