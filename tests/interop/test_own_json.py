"""Our document says everything, and says exactly what is wrong with one that is not ours."""

import io
import json
import random
from typing import Any

import pytest

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.sections import KINDS, Kind, Row
from studytrack.interop import json_stream, own_json

from .memory import Kept

UUID = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"
ADDRESS = {"curriculum": "c", "item": "c/i"}
RECORDED = {"recorded_at": "2026-11-20T10:00:00Z"}
CONTENT = {
    "id": "c",
    "title": "C",
    "version": "1",
    "modules": [
        {
            "id": "m",
            "title": "M",
            "items": [
                {
                    "id": "i",
                    "kind": "lab",
                    "title": "I",
                    "hours": 1.5,
                    "metric": {"name": "a", "unit": "%", "better": "higher"},
                }
            ],
        }
    ],
    "params": [["k", "v"]],
    "due": "2026-11-30",
}
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "curricula": [
        {
            "id": "c",
            "uuid": UUID,
            "state": "started",
            "started_on": "2026-11-20",
            "started_at": "2026-11-20T10:00:00Z",
            "target_date": None,
            "content": CONTENT,
            "hue": 3,
            "letter": "K",
        }
    ],
    "sessions": [
        {
            "uuid": UUID,
            "study_date": "2026-11-20",
            "seconds": 60,
            "started_at": "2026-11-20T10:00:00Z",
            "utc_offset_minutes": -300,
            "zone": "America/Lima",
            **ADDRESS,
            "note": "a\n\u2028ä🎉",
            "source": "log",
            "stamped": False,
            "guessed": True,
            **RECORDED,
            "recorded_on": "2026-11-20",
        }
    ],
    "timer": [
        {
            "uuid": UUID,
            "started_at": "2026-11-20T10:00:00Z",
            "utc_offset_minutes": 0,
            "zone": "UTC",
            "study_date": "2026-11-20",
            "stamped": True,
            **ADDRESS,
            "note": "",
            "length_seconds": None,
            **RECORDED,
        }
    ],
    "progress": [
        {
            "uuid": UUID,
            **ADDRESS,
            "state": "done",
            "on": "2026-11-20",
            "note": "",
            "evidence": "",
            "estimate_seconds": 3600,
            **RECORDED,
        }
    ],
    "entries": [
        {"uuid": UUID, **ADDRESS, "on": "2026-11-20", "value": -3, "text": "", "link": ""}
        | RECORDED
    ],
    "goals": [
        {
            "from": "2026-11-16",
            "uuid": UUID,
            "seconds": 3600,
            "good_days": None,
            "day_min_seconds": 1200,
            "rest": [5, 6],
            "curricula": {"c": 60},
        }
    ],
    "vacations": [{"uuid": UUID, "first": "2026-12-24", "last": "2026-12-31"}],
    "rules": [{"name": "week_start", "uuid": UUID, "value": 6}],
    "reviews": [
        {"week": "2026-11-16", "uuid": UUID, "answers": ["a", "b", "c"], "plan": ""} | RECORDED
    ],
    "leads": [
        {
            "uuid": UUID,
            "name": "Ærø Looms",
            "person": False,
            "channel": "cold email",
            "role": "",
            "links": ["https://a.example"],
            **RECORDED,
        }
    ],
    "events": [
        {"uuid": UUID, "lead": UUID, "event": "no-reply", "on": None, "note": "a\nb", **RECORDED}
    ],
    "milestones": [
        {
            "uuid": UUID,
            "title": "A talk",
            "on": "2026-11-20",
            "evidence": "",
            "curriculum": None,
            "note": "",
            **RECORDED,
        }
    ],
    "evidence": [
        {
            "uuid": UUID,
            "curriculum": "c",
            "item": "c/i",
            "on": "2026-11-20",
            "kind": "link",
            "text": "https://a.example",
            "sha256": None,
            **RECORDED,
        }
    ],
    "claims": [
        {"uuid": UUID, **ADDRESS, "field": "tolerance", "value": "2%", "after_runs": 1} | RECORDED
    ],
    "runs": [
        {
            "uuid": UUID,
            **ADDRESS,
            "on": "2026-11-20",
            "value": "81,7%",
            "seed": None,
            "reduction": "mean of 3",
            "commit": "a1",
            "config": "",
            "gpu_hours": "1.5",
            "artefact": "",
            "sha256": "",
            "question": "",
            "note": "",
            "source": "runs.csv",
            **RECORDED,
        }
    ],
    "verdicts": [
        {"uuid": UUID, **ADDRESS, "word": "not", "why": "x", "on": "2026-11-20"} | RECORDED
    ],
    "submissions": [
        {
            "uuid": UUID,
            **ADDRESS,
            "on": "2026-11-20",
            "ref": "45",
            "file": "a.csv",
            "description": "two\nlines",
            "submitted_at": None,
            "status": "COMPLETE",
            "public": "0.7",
            "private": "",
            "cv": "0.71",
            "folds": 5,
            "seed": 0,
            "commit": "",
            "hypothesis": "",
            "final": True,
            "note": "",
            **RECORDED,
        }
    ],
    "endings": [
        {"uuid": UUID, **ADDRESS, "teams": 9, "public_place": 3, "private_place": 2} | RECORDED
    ],
    "ratings": [
        {"uuid": UUID, "curriculum": "c", "item": "c/i", "on": "2026-11-16", "grade": 3}
        | {"seconds": 240} | RECORDED
    ],
    "recall_marks": [
        {"uuid": UUID, "curriculum": "c", "item": "c/i", "marked": True, "on": "2026-11-16"}
        | RECORDED
    ],
    "prompts": [{"uuid": UUID, "curriculum": "c", "item": "c/i", "text": "Why?"} | RECORDED],
    "showcase": [{"key": "c/i", "uuid": UUID, "line": "Mine", "place": 1}],
    "notes": [
        {
            "uuid": UUID,
            "on": "2026-11-20",
            "text": "Decided",
            "curriculum": "c",
            "item": None,
            **RECORDED,
        }
    ],
}  # fmt: skip


def read(text: str) -> list[tuple[Kind, Row]]:
    return list(own_json.read(io.StringIO(text), "f.json"))


def fault(text: str) -> str:
    with pytest.raises(FaultyFileError) as caught:
        read(text)
    assert str(caught.value).startswith("f.json:")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def changed(section: str, **fields: Any) -> str:
    row = {**DOCUMENT[section][0], **fields}
    row = {name: value for name, value in row.items() if value is not ...}
    return json.dumps({**DOCUMENT, section: [row]})


def test_every_kind_reads_and_writes_back_to_the_same_document() -> None:
    rows = read(json.dumps(DOCUMENT))
    assert [kind for kind, _ in rows] == list(KINDS)
    text = "".join(own_json.write(Kept(rows)))
    assert json.loads(text) == DOCUMENT
    assert "".join(own_json.write(Kept(read(text)))) == text
    assert text.isascii()


def test_a_curriculum_of_the_first_version_has_no_hue_and_no_letter_yet() -> None:
    (row,) = (
        row for kind, row in read(changed("curricula", hue=..., letter=...)) if kind == "curriculum"
    )
    assert (row["hue"], row["letter"]) == (None, None)


def test_a_document_laid_out_otherwise_reads_the_same() -> None:
    assert read(json.dumps(DOCUMENT, indent=8)) == read(json.dumps(DOCUMENT))


def test_rows_of_many_lines_are_parted_by_commas() -> None:
    (row,) = [row for kind, row in read(json.dumps(DOCUMENT)) if kind == "vacation"]
    many = [("vacation", {**row, "uuid": f"{UUID[:-4]}{n:04d}"}) for n in range(1001)]
    text = "".join(own_json.write(Kept(many)))
    assert len(json.loads(text)["vacations"]) == 1001
    assert len(read(text)) == 1001


@pytest.mark.parametrize("count", [1, 7, 1000])
def test_a_document_comes_in_any_pieces(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "WINDOW", count)
    monkeypatch.setattr(json_stream, "NEAR", count)
    assert len(read(json.dumps(DOCUMENT, indent=1))) == len(KINDS)


def test_a_row_that_cannot_be_meant_is_left_out() -> None:
    rows = [(kind, {**row, "recorded_at": 1 << 60}) for kind, row in read(json.dumps(DOCUMENT))]
    kept = Kept(rows)
    assert json.loads("".join(own_json.write(kept)))["sessions"] == []
    assert kept.left_out == sum("recorded_at" in archive_names(kind) for kind in KINDS)


def archive_names(kind: Kind) -> set[str]:
    return {name for name, *_ in own_json.READERS[kind]}


@pytest.mark.parametrize(
    ("section", "fields", "said"),
    [
        ("runs", {"value": "high"}, "runs[0].value should be the text of a number"),
        ("runs", {"value": ""}, "runs[0].value should be the text of a number"),
        ("submissions", {"cv": 1}, "submissions[0].cv should be the text of a number"),
        ("claims", {"field": "colour"}, "claims[0].field should be one of metric, unit"),
        ("sessions", {"seconds": 0}, "sessions[0].seconds should be a whole number from 1"),
        ("sessions", {"seconds": True}, "sessions[0].seconds should be"),
        ("sessions", {"seconds": 1.0}, "sessions[0].seconds should be"),
        ("sessions", {"seconds": ...}, "sessions[0].seconds is missing"),
        ("sessions", {"study_date": "20261120"}, "study_date should be a day"),
        ("sessions", {"study_date": "2026-02-30"}, "study_date should be a day"),
        ("sessions", {"study_date": "0900-01-01"}, "study_date should be a day"),
        ("sessions", {"study_date": None}, "study_date should be a day"),
        ("sessions", {"started_at": "2026-11-20 10:00"}, "should be an instant"),
        ("sessions", {"started_at": "2026-13-20T10:00:00Z"}, "or null"),
        ("sessions", {"started_at": 5}, "should be an instant"),
        ("sessions", {"uuid": UUID.upper()}, "uuid should be a UUID"),
        ("sessions", {"uuid": 4}, "uuid should be a UUID"),
        ("sessions", {"stamped": 1}, "stamped should be true or false"),
        ("sessions", {"note": 5}, "note should be a text"),
        ("sessions", {"note": "\ud800"}, "without half characters"),
        ("sessions", {"source": ""}, "not empty"),
        ("sessions", {"curriculum": None}, "sessions[0].item should be an address"),
        ("sessions", {"item": "d/i"}, "sessions[0].item should be an address"),
        ("sessions", {"item": "c/"}, "sessions[0].item should be an address"),
        ("entries", {"item": "c"}, "entries[0].item should be an address"),
        ("sessions", {"id": 4}, "sessions[0].id is unknown"),
        ("progress", {"state": "lost"}, "one of todo, doing"),
        ("progress", {"state": ["done"]}, "one of todo, doing"),
        ("goals", {"rest": [6, 5]}, "weekdays from 0"),
        ("goals", {"rest": 5}, "weekdays from 0"),
        ("goals", {"curricula": []}, "an object of seconds"),
        ("goals", {"curricula": {"../x": 5}}, "an id of at most"),
        ("vacations", {"first": "2027-01-01"}, "vacations[0].last should not be before"),
        ("rules", {"value": 7}, "a weekday from 0"),
        ("rules", {"name": "retention", "value": 7}, "thousandths from 700"),
        ("ratings", {"grade": 5}, "ratings[0].grade should be"),
        ("prompts", {"text": ""}, "prompts[0].text should be"),
        ("reviews", {"answers": ["a", "b"]}, "a list of three texts"),
        ("leads", {"channel": "pigeon"}, "one of cold email, referral"),
        ("leads", {"links": "https://a.example"}, "a list of texts"),
        ("leads", {"name": ""}, "a text that is not empty"),
        ("events", {"event": "hired"}, "one of sent, reply"),
        ("events", {"on": "2026-02-30"}, "or null"),
        ("milestones", {"title": ""}, "a text that is not empty"),
        ("evidence", {"kind": "photo"}, "one of link, file"),
        ("curricula", {"id": "../../etc"}, "curricula[0].id should be an id"),
        ("curricula", {"id": "d"}, "curricula[0].content.id should be d"),
        ("curricula", {"content": []}, "curricula[0].content should be an object"),
        ("curricula", {"content": {**CONTENT, "id": "A"}}, "content.id should be an id"),
        ("curricula", {"content": {**CONTENT, "title": 5}}, "content.title should be a text"),
        ("curricula", {"content": {**CONTENT, "novel": 5}}, "content.novel should be left out"),
        ("curricula", {"content": {"id": "c"}}, "content.title should be there"),
        ("curricula", {"content": {**CONTENT, "modules": 5}}, "content.modules should be a list"),
        ("curricula", {"content": {**CONTENT, "params": [["k"]]}}, "params[0] should be a list"),
        ("curricula", {"content": {**CONTENT, "weekly_hours": "8"}}, "a number up to"),
        ("curricula", {"content": {**CONTENT, "template": 1}}, "true or false"),
        ("curricula", {"content": {**CONTENT, "track": "fun"}}, "one of learn"),
    ],
)
def test_each_faulty_field_is_named_with_its_path(
    section: str, fields: dict[str, Any], said: str
) -> None:
    assert said in fault(changed(section, **fields))


def test_a_faulty_field_deep_in_a_curriculum_is_named() -> None:
    text = json.dumps(DOCUMENT).replace('"hours": 1.5', '"target": "many"')
    assert "content.modules[0].items[0].target should be a whole number" in fault(text)


@pytest.mark.parametrize(
    ("tolerance", "said"),
    [
        ("many", "content.modules[0].items[0].metric.tolerance should be a number above 0"),
        ("0%", "tolerance should be a number above 0"),
        ([], "tolerance should be a number up to"),
        ("2%", ""),
        (0.5, ""),
        (None, ""),
    ],
)
def test_a_tolerance_is_a_number_or_a_part(tolerance: object, said: str) -> None:
    metric = {"name": "x", "unit": "", "better": "lower", "tolerance": tolerance}
    metric |= {"reported": 3_000_000}
    item = {"id": "i", "kind": "lab", "title": "I", "metric": metric}
    module = {"id": "m", "title": "M", "items": [item]}
    text = changed("curricula", content={**CONTENT, "modules": [module]})
    if said:
        assert said in fault(text)
    else:
        assert read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“{” should stand where the end of the file is"),
        ("[]", "“{” should stand where “[” is"),
        ("{}", "the document is empty"),
        ("{5: 1}", "should stand"),
        ('{"sessions": []}', '"format" must come first'),
        ('{"format": 2}', "update studytrack"),
        ('{"format": true}', "update studytrack"),
        ('{"format": 1, "format": 1}', "stands twice"),
        ('{"format": 1, "novels": []}', "unknown to this version"),
        ('{"format": 1} x', "behind the end"),
        ('{"format": 1, "sessions": {}}', "“[” should stand"),
        ('{"format": 1, "sessions": [5]}', "sessions[0] should be an object"),
        ('{"format": 1,\n"sessions": [\n{"uuid" 5}]}', "f.json:3: no JSON"),
        ('{"format": 1, "sessions": [{"a": 1, "a": 2}]}', "“a” stands twice in one object"),
        ('{"format": 1e999}', "no number anyone means"),
        ('{"format": NaN}', "no number anyone means"),
        ('{"format": ' + "9" * 6000 + "}", "larger than any number"),
        ('{"format": 9223372036854775808}', "larger than any number"),
        ('{"format": ' + "[" * 200_000, "nested too deep"),
        ('{"format": 1', "“,” should stand where the end"),
        ('{"format": "' + "x" * 40, "no JSON"),
    ],
)
def test_what_is_no_document_of_ours_is_refused_with_its_line(text: str, said: str) -> None:
    assert said in fault(text)


def test_the_same_thing_twice_in_a_file_is_refused() -> None:
    row = DOCUMENT["goals"][0]
    other = {**row, "uuid": UUID.replace("6f", "7f")}
    assert "goals[1] stands twice" in fault(json.dumps({"format": 1, "goals": [row, other]}))
    row = DOCUMENT["vacations"][0]
    assert "vacations[1] stands twice" in fault(json.dumps({"format": 1, "vacations": [row, row]}))


def test_text_that_is_no_utf_8_is_refused() -> None:
    raw = io.TextIOWrapper(io.BytesIO(b'{"format": 1, "x": "\xff"}'), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="no UTF-8"):
        list(own_json.read(raw, "f.json"))


def test_a_value_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 1 << 12)
    monkeypatch.setattr(json_stream, "WINDOW", 1 << 10)

    class Endless(io.StringIO):
        asked = 0

        def read(self, size: int | None = -1) -> str:
            self.asked += size or 0
            begin = '{"format":"' if self.asked == size else ""
            return begin.ljust(size or 0, "x")

    endless = Endless()
    with pytest.raises(FaultyFileError, match="Unterminated string"):
        list(own_json.read(endless, "f"))
    assert endless.asked < 1 << 16


def mangled(seed: int) -> str:
    """Return the document with one thing wrong, or several."""
    chance = random.Random(seed)
    text = json.dumps(DOCUMENT)
    for _ in range(chance.randrange(1, 4)):
        at, to = sorted(chance.randrange(len(text)) for _ in range(2))
        to = min(to, at + chance.randrange(1, 30))
        put = chance.choice('{}[]",:\\0-9e\x00\ud800')
        ways = (
            text[:at],
            text[:at] + text[to:],
            text[:to] + text[at:],
            text[:at] + put + text[at + 1 :],
        )
        text = chance.choice(ways) or "{"
    return text


@pytest.mark.parametrize("start", range(0, 300, 30))
def test_three_hundred_mangled_documents_are_read_or_refused(start: int) -> None:
    refused = []
    for seed in range(start, start + 30):
        try:
            read(mangled(seed))
        except FaultyFileError as error:
            refused.append(str(error))
    assert len(refused) > 15
    assert not any("\n" in said or len(said) > 300 for said in refused)
