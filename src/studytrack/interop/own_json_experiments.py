"""Claims, runs, verdicts and submissions as rows of our own document."""

from typing import Any

from studytrack.domain import claims, decimals, submissions
from studytrack.domain.errors import RefusalError
from studytrack.domain.sections import Kind
from studytrack.interop import own_json_fields as fields
from studytrack.interop.own_json_fields import Field

_SEED = 2**63 - 1


def number(value: Any) -> str:  # noqa: ANN401 - any value of JSON
    """Read the text of a number."""
    try:
        if isinstance(value, str) and value:
            return decimals.checked(value, "%")
    except RefusalError:
        pass
    raise ValueError("the text of a number")


def maybe_number(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read the text of a number, or an empty one."""
    return "" if value == "" else number(value)


_HEAD = (
    Field("uuid", fields.uuid),
    Field("curriculum", fields.word),
    Field("item", fields.word),
)
_RECORDED = Field("recorded_at", fields.instant, fields.rfc3339)
_ON = Field("on", fields.day, column="day")
FIELDS: dict[Kind, tuple[Field, ...]] = {
    "claim": (
        *_HEAD,
        Field("field", fields.one_of(*claims.FIELDS)),
        Field("value", fields.word),
        Field("after_runs", fields.whole(0)),
        _RECORDED,
    ),
    "run": (
        *_HEAD,
        _ON,
        Field("value", number),
        Field("seed", fields.maybe(fields.whole(0, _SEED))),
        Field("reduction", fields.text),
        Field("commit", fields.text),
        Field("config", fields.text),
        Field("gpu_hours", maybe_number),
        Field("artefact", fields.text),
        Field("sha256", fields.text),
        Field("question", fields.text),
        Field("note", fields.text),
        Field("source", fields.text),
        _RECORDED,
    ),
    "verdict": (
        *_HEAD,
        Field("word", fields.one_of(*claims.VERDICTS)),
        Field("why", fields.text),
        _ON,
        _RECORDED,
    ),
    "submission": (
        *_HEAD,
        _ON,
        Field("ref", fields.text),
        Field("file", fields.text),
        Field("description", fields.text),
        Field("submitted_at", fields.maybe(fields.instant), fields.rfc3339),
        Field("status", fields.one_of("", *submissions.STATUSES)),
        Field("public", maybe_number),
        Field("private", maybe_number),
        Field("cv", maybe_number),
        Field("folds", fields.maybe(fields.whole(0))),
        Field("seed", fields.maybe(fields.whole(0, _SEED))),
        Field("commit", fields.text),
        Field("hypothesis", fields.text),
        Field("final", fields.flag, bool),
        Field("note", fields.text),
        _RECORDED,
    ),
    "ending": (
        *_HEAD,
        Field("teams", fields.whole(1)),
        Field("public_place", fields.whole(1)),
        Field("private_place", fields.whole(1)),
        _RECORDED,
    ),
}
