"""Words that come near to a command are told which, ready to be typed."""

import shlex

import pytest
from tests.cli.conftest import Ask


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("config theme light", "config set theme light"),
        ("config theem dark", "config set theme dark"),
        ("config day_start", "config get day_start"),
        ("goal week 8", "goal 8"),
        ("goal 8 hours a week", "goal 8 hours"),
        ("rest add sun", "rest sun"),
        ("vacation add 20 dec", "vacation 20 dec"),
        ("log 45m", "log - 45m"),
        ("start 25m", "start --for 25m"),
        ("stop 45m", "stop --after 45m"),
        ("export csv sessions.csv", "export csv --out sessions.csv"),
        ("sessions 3", "sessions list --last 3"),
        ("timer start softmax", "start softmax"),
        ("curricula course", "curricula show course"),
        ("curricula add course", "curricula start course"),
        ("leads add Ada", "lead add Ada"),
        ("lead Ada", "lead show Ada"),
        ("milestone 'first talk'", "milestone add 'first talk'"),
        ("evidence softmax https://x.org", "evidence add softmax https://x.org"),
        ("showcase softmax", "showcase add softmax"),
    ],
)
def test_what_was_probably_meant_is_said(ask: Ask, course: str, typed: str, meant: str) -> None:
    del course
    refused = ask(*shlex.split(typed))
    assert refused.status in {2, 3}
    assert refused.out == ""
    assert refused.err.endswith(f"Did you mean `studytrack {meant}`?\n")


@pytest.mark.parametrize(
    "typed",
    ["config zzz", "goal xx", "rest noday", "done", "sessions delete", "recall add", "start zzz"],
)
def test_where_nothing_comes_near_nothing_is_guessed(ask: Ask, course: str, typed: str) -> None:
    del course
    refused = ask(*typed.split())
    assert refused.status in {2, 3}
    assert "Did you mean" not in refused.err
