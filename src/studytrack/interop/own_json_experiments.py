"""Claims, runs, verdicts and submissions as rows of our own document."""

from typing import Any

from studytrack.domain import claims, decimals, submissions
from studytrack.domain.errors import RefusalError
from studytrack.domain.sections import Kind
from studytrack.interop import own_json_fields as fields
from studytrack.interop.own_json_fields import JsonField

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
    JsonField("uuid", fields.uuid),
    JsonField("curriculum", fields.word),
    JsonField("item", fields.word),
)
_RECORDED = JsonField("recorded_at", fields.instant, fields.rfc3339)
_ON = JsonField("on", fields.day, column="day")
FIELDS: dict[Kind, tuple[JsonField, ...]] = {
    "claim": (
        *_HEAD,
        JsonField("field", fields.one_of(*claims.FIELDS)),
        JsonField("value", fields.word),
        JsonField("after_runs", fields.whole(0)),
        _RECORDED,
    ),
    "run": (
        *_HEAD,
        _ON,
        JsonField("value", number),
        JsonField("seed", fields.maybe(fields.whole(0, _SEED))),
        JsonField("reduction", fields.text),
        JsonField("commit", fields.text),
        JsonField("config", fields.text),
        JsonField("gpu_hours", maybe_number),
        JsonField("artefact", fields.text),
        JsonField("sha256", fields.text),
        JsonField("question", fields.text),
        JsonField("note", fields.text),
        JsonField("source", fields.text),
        _RECORDED,
    ),
    "verdict": (
        *_HEAD,
        JsonField("word", fields.one_of(*claims.VERDICTS)),
        JsonField("why", fields.text),
        _ON,
        _RECORDED,
    ),
    "submission": (
        *_HEAD,
        _ON,
        JsonField("ref", fields.text),
        JsonField("file", fields.text),
        JsonField("description", fields.text),
        JsonField("submitted_at", fields.maybe(fields.instant), fields.rfc3339),
        JsonField("status", fields.one_of("", *submissions.STATUSES)),
        JsonField("public", maybe_number),
        JsonField("private", maybe_number),
        JsonField("cv", maybe_number),
        JsonField("folds", fields.maybe(fields.whole(0))),
        JsonField("seed", fields.maybe(fields.whole(0, _SEED))),
        JsonField("commit", fields.text),
        JsonField("hypothesis", fields.text),
        JsonField("final", fields.flag, bool),
        JsonField("note", fields.text),
        _RECORDED,
    ),
    "ending": (
        *_HEAD,
        JsonField("teams", fields.whole(1)),
        JsonField("public_place", fields.whole(1)),
        JsonField("private_place", fields.whole(1)),
        _RECORDED,
    ),
}
