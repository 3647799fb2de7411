"""Kaggle's list of submissions, in the bytes its client prints."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.submissions import COMPLETE, ERROR, PENDING, Incoming
from studytrack.interop import kaggle

HEAD = "ref,fileName,date,description,status,publicScore,privateScore\r\n"
ROWS = (
    "45123456,submission.csv,2026-11-19 18:02:11.123000,baseline rf,"
    "SubmissionStatus.COMPLETE,0.77511,\r\n"
    '45123457,sub2.csv,2026-11-20 20:41:09,"cabin, v2 ""q""\nline2",'
    "SubmissionStatus.COMPLETE,0.7871,0.78229\r\n"
    "45123458,sub3.csv,2026-11-20 21:00:00,,SubmissionStatus.ERROR,,\r\n"
    "45123459,,2026-11-20 21:00:00,Notebook Titanic | Version 3,SubmissionStatus.PENDING,,\r\n"
)
READ = (
    Incoming("45123456", "submission.csv", 1795111331, "baseline rf", COMPLETE, "0.77511", ""),
    Incoming(
        "45123457", "sub2.csv", 1795207269, 'cabin, v2 "q"\nline2', COMPLETE, "0.7871", "0.78229"
    ),
    Incoming("45123458", "sub3.csv", 1795208400, "", ERROR, "", ""),
    Incoming("45123459", "", 1795208400, "Notebook Titanic | Version 3", PENDING, "", ""),
)


def test_the_bytes_of_the_client_are_read() -> None:
    assert kaggle.read(HEAD + ROWS, "subs.csv") == (READ, (), 0)


def test_the_older_list_has_no_ref_and_small_words() -> None:
    older = (
        "fileName,date,description,status,publicScore,privateScore\n"
        "sub1.csv,2018-07-01 10:00:00,first,complete,0.32110,None\n"
        "sub0.csv,2018-06-30 10:00:00,None,error,None,None\n"
    )
    first, second = kaggle.read(older, "old.csv").rows
    assert (first.ref, first.status, first.public, first.private) == ("", COMPLETE, "0.32110", "")
    assert (second.description, second.status, second.public) == ("", ERROR, "")


def test_chatter_repeated_heads_and_pages_are_passed_over() -> None:
    text = (
        "\ufeffWarning: Looks like you're using an outdated API Version, please consider "
        "updating (server 1.6.6 / client 1.5.4)\n"
        "Using competition: titanic\r\n"
        + HEAD
        + ROWS
        + "Next Page Token = abc\r\n\r\nUsing competition: titanic\r\n"
        + HEAD
        + ROWS
    )
    table = kaggle.read(text, "subs.csv")
    assert table.rows == READ + READ
    assert table.slugs == ("titanic",)
    assert table.passed_over == 2


def test_a_head_of_other_columns_in_the_middle_maps_anew() -> None:
    text = HEAD + ROWS + "date,fileName,publicScore\n2026-11-21T08:00:00Z,late.csv,0.8\n"
    last = kaggle.read(text, "subs.csv").rows[-1]
    assert last == Incoming("", "late.csv", 1795248000, "", "", "0.8", "")


def test_nothing_submitted_is_nothing() -> None:
    assert kaggle.read("Using competition: x\nNo submissions found\n", "f") == ((), ("x",), 0)


def test_the_list_as_json_is_the_same() -> None:
    rows = [
        {
            "ref": "45123456",
            "fileName": "submission.csv",
            "date": "2026-11-19T18:02:11.123000",
            "description": "baseline rf",
            "status": "SubmissionStatus.COMPLETE",
            "publicScore": "0.77511",
            "privateScore": "",
        }
    ]
    text = json.dumps(rows)
    assert kaggle.sniff(text)
    assert kaggle.read(text, "subs.json").rows == READ[:1]


@pytest.mark.parametrize(
    "text", [HEAD + ROWS, "Using competition: x\n" + HEAD, HEAD.replace("ref,", "")]
)
def test_a_list_is_known_by_its_head(text: str) -> None:
    assert kaggle.sniff(text)


@pytest.mark.parametrize("text", ["", "[]", "date,hours\n2026-11-01,2\n", "\x00\x01", "{}"])
def test_other_text_is_not_taken_for_one(text: str) -> None:
    assert not kaggle.sniff(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no line names the columns fileName, date"),
        ("a,b\n1,2\n", "no line names the columns"),
        ("ref,publicScore\n1,0.5\n", "no column fileName, date"),
        (HEAD + "1,a.csv,yesterday,,,,\n", "subs.csv:2: this submission has no date"),
        (HEAD + "1,a.csv,2026-13-40 00:00:00,,,,\n", "has no date"),
        (HEAD + "1,a.csv,2026-11-20 20:41:09,,,high,\n", "which is no number"),
        (HEAD + "1,a.csv,2026-11-20 20:41:09\n", "another number of columns"),
        (HEAD + '1,a.csv,2026-11-20 20:41:09,"cut', "cut or damaged"),
        (HEAD + '1,a.csv,2026-11-20 20:41:09,"a"b,,,\n', "cut or damaged"),
        ('[{"fileName": "a"}]', "submission 1 lacks date"),
        ("[1]", "submission 1 is no object"),
        ('[{"fileName"', "cut or damaged"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(FaultyFileError, match=said):
        kaggle.read(text, "subs.csv")


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaggle, "MOST", 3)
    with pytest.raises(FaultyFileError, match="more than 3 submissions"):
        kaggle.read(HEAD + ROWS, "subs.csv")


def test_a_score_that_is_not_finite_is_none() -> None:
    text = HEAD + "1,a.csv,2026-11-20 20:41:09,,complete,nan,0.5\n"
    assert kaggle.read(text, "subs.csv").rows[0][5:] == ("", "0.5")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    kaggle.sniff(text)
    for whole in (text, HEAD + text, "[" + text):
        with contextlib.suppress(FaultyFileError):
            kaggle.read(whole, "subs.csv")
