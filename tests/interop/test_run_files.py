"""Runs out of files any script can write."""

import contextlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.interop import run_files
from studytrack.interop.run_files import Wanted

ACC = Wanted("acc")


def _values(text: str, wanted: Wanted = ACC, name: str = "out/runs.json") -> list[str]:
    return [run.value for run in run_files.read(text, name, wanted).runs]


def test_a_json_document_is_one_run_and_a_list_one_each() -> None:
    assert _values('{"acc": 0.910}') == ["0.910"]
    assert _values('[{"acc": 0.9, "seed": 1}, {"acc": "0.8"}]') == ["0.9", "0.8"]


def test_nan_is_nan_and_infinity_infinity() -> None:
    assert _values('[{"acc": NaN}, {"acc": -Infinity}]') == ["NaN", "-Infinity"]


def test_lines_of_json_are_a_run_each() -> None:
    text = '{"acc": 0.9, "seed": 0}\n\n{"acc": 0.8, "seed": 1}\n'
    found = run_files.read(text, "runs.jsonl", ACC).runs
    assert [(run.value, run.seed) for run in found] == [("0.9", 0), ("0.8", 1)]


def test_a_key_leads_inwards_and_a_name_with_dots_comes_first() -> None:
    text = '{"eval": {"top.1": 0.7}, "eval.top": 0.5, "all": [0.1, {"x": 0.2}]}'
    assert _values(text, Wanted("eval.top.1")) == ["0.7"]
    assert _values(text, Wanted("eval.top")) == ["0.5"]
    assert _values(text, Wanted("all.0")) == ["0.1"]
    assert _values(text, Wanted("all.1.x")) == ["0.2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_a_run_a_row(delimiter: str) -> None:
    rows = (["Name", "acc", "seed"], ["lucky-sun-1", "0.9", "3"], ["calm-sea-2", "", "4"])
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    found = run_files.read("\ufeff" + text, "runs.csv", ACC)
    assert [(run.value, run.seed) for run in found.runs] == [("0.9", 3)]
    assert found.without == 1


def test_the_seed_is_a_column_a_nested_key_or_in_the_name() -> None:
    wanted = Wanted("acc", "random_state", run_files.pattern("seed{}"))
    records = [{"acc": 1, "random_state": 5}, {"acc": 1, "config": {"seed": 6}}, {"acc": 1}]
    found = run_files.read(json.dumps(records), "runs/seed7/metrics.json", wanted).runs
    assert [run.seed for run in found] == [5, 6, 7]
    odd = run_files.read('{"acc": 1, "seed": 1.5}', "runs/metrics.json", ACC).runs
    assert odd[0].seed is None


@pytest.mark.parametrize("text", ["seed", "a{}b{}"])
def test_a_pattern_names_one_place(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="names no place of the seed"):
        run_files.pattern(text)


def test_a_run_is_known_by_what_it_calls_itself_else_by_file_and_content() -> None:
    text = '[{"acc": 1, "run_id": "abcdef1234"}, {"acc": 1, "id": 0}, {"acc": 1}, {"acc": 1}]'
    first = run_files.read(text, "/somewhere/a/runs.json", ACC).runs
    again = run_files.read(text, "a/runs.json", ACC).runs
    other = run_files.read(text, "b/runs.json", ACC).runs
    assert [run.origin for run in first] == [run.origin for run in again]
    assert len({run.origin for run in first}) == 4
    assert [one.origin == two.origin for one, two in zip(first, other, strict=True)] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_commit_and_a_name_are_kept() -> None:
    text = '{"acc": 1, "commit": "a1b2c3", "run_id": "r-0001-x"}'
    run = run_files.read(text, "a.json", ACC).runs[0]
    assert (run.commit, run.note) == ("a1b2c3", "r-0001-x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no number acc"),
        ('{"loss": 0.5, "eval": {"f1": 0.3}, "x": "y"}', "there are eval.f1, loss"),
        ("loss\n0.5\n", "there are loss"),
        ('{"acc": true}', "holds no number acc"),
        ('{"acc": {}}', "holds no number acc"),
        ('{"acc": "high"}', "is no number"),
        ('{"acc": 0.9', ":1: no JSON"),
        ('{"acc": 0.9}\n{"acc"', ":2: no JSON"),
        ("[1, 2]", "run 1 is no object"),
        ("[" * 100_000, "nested too deeply|no JSON"),
        ("acc,seed\n0.9\n", ":2: 1 fields, the head has 2"),
        ('acc,seed\n"0.9', "cut or damaged"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(FaultyFileError, match=said):
        run_files.read(text, "runs.txt", ACC)


def test_several_values_of_one_run_are_asked_about() -> None:
    with pytest.raises(
        NotUnderstoodError, match=re.escape("is 2 values, not one; name one as acc.0")
    ):
        run_files.read('{"acc": [1, 2]}', "a.json", ACC)


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_files, "MOST", 1)
    with pytest.raises(FaultyFileError, match="more than 1 runs"):
        _values('[{"acc": 1}, {"acc": 2}]')


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, "acc," + text, '{"acc":' + text):
        with contextlib.suppress(FaultyFileError, NotUnderstoodError):
            run_files.read(whole, "runs", ACC)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["acc", "seed", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    with contextlib.suppress(FaultyFileError, NotUnderstoodError):
        run_files.read(json.dumps([value]), "runs", ACC)
