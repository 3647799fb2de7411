import json
import random
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from studytrack.catalog import fields, schema, shelf
from studytrack.catalog.problems import Report

Check = Callable[..., Report]
SCHEMA = json.loads(schema.text())
VALIDATOR = Draft202012Validator(SCHEMA)


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _accepts(text: str) -> bool:
    return VALIDATOR.is_valid(_json(tomllib.loads(text)))


def test_the_schema_is_itself_valid_and_tells_what_every_field_means() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    known = SCHEMA["$defs"]["item"]["properties"]
    assert set(known) == set(fields.ITEM)
    assert all(part["description"] for part in known.values())


@pytest.mark.parametrize("path", sorted(shelf.shipped().glob("*.toml")), ids=lambda p: p.stem)
def test_every_shipped_file_fits_the_schema(path: Path) -> None:
    assert _accepts(path.read_text(encoding="utf-8"))


RIGHT = {
    "id": '"a-1"', "title": '"T"', "kind": '"lab"', "hours": "1.5", "hours_from": '"official"',
    "track": '"reach"', "evidence": '"file"', "needs": '["n", "o/p"]', "optional": "true",
    "due": "2026-12-31", "target": "3", "unit": '"x"', "of": '"n"', "every": '"week"',
    "times": "4", "slot": '"22:00-2:00"', "counts": '"no-reply"', "review": "false",
    "metric": '{ name = "x", unit = "", better = "lower", tolerance = "2.5 %", where = "T", '
    'kind = "best" }', "recall": '["?"]',
    "was": '["z"]', "url": '"https://a.org/b?c#d"', "note": '"a\\nb"', "skip": "false",
    "links": '[{ title = "N", url = "https://a.org" }, { url = "" }]', "week": "3",
    "auto": "false", "sitting": "45", "on": '["thu", "fri"]', "short": '"Short name"',
    "contest": '{ slug = "t", finals = 3, daily = 5 }', "lang": '"en"', "author": '"Me"',
    "license": '"CC0"', "source": '"a book"', "replaces": '["y"]',
    "format": "1", "version": '"2"', "weekly_hours": "8", "tags": '["t"]', "template": "false",
}  # fmt: skip
"""A right value of every field of a file, a module or an item."""
WRONG = ["3", "-1", "0", "true", '""', '"x y"', '"\\u001b"', "[]", '[""]', "[1]", "{}", "1e99",
         "{ a = 1 }", '"https://"', '"javascript:x"', "1.5", '"22:00"', '["a"]',
         "10:00:00", '"-a"', '"a/b"', '"A"', '["a b"]', '"ab"']  # fmt: skip


def _text(head: dict[str, str], module: dict[str, str], item: dict[str, str]) -> str:
    def rows(table: dict[str, str], sign: str) -> str:
        return sign.join(f"{name} = {value}" for name, value in table.items())

    return (
        f"{rows(head, chr(10))}\n[[module]]\n{rows(module, chr(10))}\nitems = [\n"
        '  { id = "n", kind = "counter", title = "N" },\n' + f"  {{ {rows(item, ', ')} }},\n]\n"
    )


def _cases() -> list[str]:
    source = random.Random(7)
    texts = []
    for _ in range(700):
        head = {"format": "1", "id": '"c"', "title": '"C"'}
        module = {"id": '"m"'}
        item = {"id": '"a"', "kind": '"lab"', "title": '"A"'}
        for table, known in ((head, fields.FILE), (module, fields.MODULE), (item, fields.ITEM)):
            for name in source.sample(sorted(set(known) & set(RIGHT)), k=source.randint(0, 4)):
                if name not in ("id", "skip"):
                    table[name] = RIGHT[name]
        if item.keys() & {"times", "slot", "on"}:
            item["every"] = '"day"'
        if "of" in item or "counts" in item:
            item["target"] = "1"
        if source.random() < 0.7:
            table, known = source.choice(
                [(head, fields.FILE), (module, fields.MODULE), (item, fields.ITEM)]
            )
            table[source.choice(sorted(set(known) - {"items", "module"}))] = source.choice(WRONG)
        texts.append(_text(head, module, item))
    return texts


ABOUT_THE_WHOLE = (
    "module",
    "of",
    "counts",
    "was",
    "times",
    "needs",
    "done_when",
    "extends",
    "skip",
    "auto",
    "contest",
)
"""Fields that can be wrong only together with others, which a schema cannot say."""


def test_the_schema_and_the_checker_agree_on_generated_files(check: Check) -> None:
    accepted = refused = 0
    for text in _cases():
        report = check(text, head=False)
        if not report.errors:
            assert _accepts(text), text
            accepted += 1
        elif any(problem.field not in ABOUT_THE_WHOLE for problem in report.errors):
            assert not _accepts(text), (text, report.errors)
            refused += 1
    assert accepted > 150
    assert refused > 150


@pytest.mark.parametrize(
    "text",
    [
        'format = 2\nid = "x"\ntitle = "X"\n',
        'format = 1\nid = "x"\n',
        'id = "x"\ntitle = "X"\n',
        'format = 1\nid = "x"\ntitle = "X"\n[[module]]\nitems = []\n',
        'format = 1\nid = "x"\ntitle = "X"\n[module]\nid = "m"\n',
        'format = 1\nid = "x"\ntitle = "X"\n[[story]]\nname = "n"\n',
        'format = 1\nid = "x"\ntitle = "X"\n[params]\n"a b" = "?"\n',
        'format = 1\nid = "x"\ntitle = "X"\n[[module]]\nid = "m"\nitems = [{ id = "a" }]\n',
        'format = 1\nid = "x"\ntitle = "X"\n[[module]]\nid = "m"\nhours = "3"\n',
        'format = 1\nid = "x"\ntitle = "X"\nlinks = [{ title = "N" }]\n',
    ],
)
def test_wrong_names_types_and_missing_fields_do_not_fit(text: str) -> None:
    assert not _accepts(text)


@pytest.mark.parametrize(
    ("tolerance", "good"),
    [("1.5", True), ('"2%"', True), ('"0.5 %"', True), ("0", False), ('"0%"', False),
     ('"0.0 %"', False), ('"2"', False), ('"%"', False), ("-1", False), ("true", False)],
)  # fmt: skip
def test_schema_and_checker_agree_on_tolerances(
    check: Check,
    tolerance: str,
    good: bool,  # noqa: FBT001 - a case of the table
) -> None:
    metric = f'{{ name = "x", unit = "", better = "lower", tolerance = {tolerance} }}'
    item = {"id": '"a"', "kind": '"lab"', "title": '"A"', "metric": metric}
    text = _text({"format": "1", "id": '"c"', "title": '"C"'}, {"id": '"m"'}, item)
    assert _accepts(text) is good
    assert (not check(text, head=False).errors) is good


def test_a_field_nobody_knows_is_no_fault_of_the_file_for_the_schema_either(check: Check) -> None:
    text = 'format = 1\nid = "x"\ntitle = "X"\nnovel = 3\n'
    assert not check(text, head=False).errors
    assert _accepts(text)


def test_a_file_that_extends_need_not_say_everything_again() -> None:
    assert _accepts(
        'format = 1\nid = "x"\nextends = "repro"\n[set]\npaper = "P"\n[[module]]\nid = "run"\n'
        'items = [{ id = "main", hours = 3 }, { id = "gaps", skip = true }]\n'
    )


def test_a_comment_naming_the_schema_is_only_a_comment(check: Check) -> None:
    report = check(
        '#:schema ./curriculum.schema.json\nformat = 1\nid = "x"\ntitle = "X"\n', head=False
    )
    assert not report.errors
