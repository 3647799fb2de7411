"""A portfolio in its three texts."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from studytrack.domain.showcase import Piece, Portfolio, ResultTable, ShownProof
from studytrack.services.report import portfolio

SCHEMA = json.loads((Path(__file__).parent / "json_resume" / "schema.json").read_text("utf-8"))
HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:a) "q" `c` | \x1b[2J\n# head'

SOFTMAX = Piece(
    key="mini/lab",
    title="Softmax from nothing",
    line="A classifier written without a library.",
    kind="lab",
    on=date(2026, 11, 18),
    claim="0.90 accuracy (Table 2)",
    number="0.91, within 0.01 of the paper",
    proofs=(
        ShownProof("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ShownProof("out.csv", None),
    ),
    tables=(ResultTable("Runs", ("Seed", "Accuracy"), (("1", "0.91"), ("2", "0.90"))),),
    seconds=7200,
)
ESSAY = Piece(
    key="side/essay", title="Why softmax", line="", kind="writing", on=None, claim="", number="",
    proofs=(ShownProof("https://blog.example.org/x", "https://blog.example.org/x"),), tables=(),
    seconds=1800,
)  # fmt: skip
BARE = ESSAY._replace(key="own:1", title="A talk", kind="milestone", proofs=())
WHOLE = Portfolio((SOFTMAX, ESSAY, BARE), ())
NOTHING = Portfolio((), ())


def hostile() -> Portfolio:
    """Fill every field with what would do something."""
    bad = SOFTMAX._replace(
        title=HOSTILE, line=HOSTILE, claim=HOSTILE, number=HOSTILE,
        proofs=(ShownProof(HOSTILE, None), ShownProof(HOSTILE, "https://x.org/<s>\"'")),
        tables=(ResultTable(HOSTILE, (HOSTILE, HOSTILE), ((HOSTILE, HOSTILE),)),),
    )  # fmt: skip
    return Portfolio((bad,), ())


def test_markdown_says_claim_result_and_evidence_and_hours_last() -> None:
    said = portfolio.markdown(WHOLE)
    assert said == (
        "# Portfolio\n\n## Softmax from nothing\n\nA classifier written without a library.\n\n"
        "- Claim: 0.90 accuracy (Table 2)\n- Result: 0.91, within 0.01 of the paper\n"
        "- Day: Wed 18 Nov 2026\n"
        "- Evidence: [https://example.org/a\\_(b)](https://example.org/a_%28b%29); out.csv\n\n"
        "Runs\n\n| Seed | Accuracy |\n| --- | --- |\n| 1 | 0.91 |\n| 2 | 0.90 |\n\n"
        "## Why softmax\n\n- Evidence: [https://blog.example.org/x](https://blog.example.org/x)\n\n"
        "## A talk\n\n- Evidence: self-reported\n\n"
        "*3h of recorded study stand behind this page.*\n"
    )
    assert portfolio.markdown(NOTHING) == "# Portfolio\n"


def test_a_table_without_a_caption_is_a_table() -> None:
    bare = SOFTMAX._replace(tables=(ResultTable("", ("Seed",), (("1",),)),))
    assert "\n\n| Seed |\n" in portfolio.markdown(Portfolio((bare,), ()))


def test_html_puts_the_number_first_and_the_hours_last() -> None:
    made = portfolio.html(WHOLE)
    assert made.index("within 0.01") < made.index("Table 2") < made.index("3h of recorded study")
    assert '<a href="https://example.org/a_(b)" rel="noopener noreferrer">' in made
    assert "self-reported" in made
    assert "Nothing was chosen yet." in portfolio.html(NOTHING)


def test_nothing_that_is_shown_does_anything_in_html() -> None:
    made = portfolio.html(hostile())
    body = made[made.index("<body>") :]
    tags = set(re.findall(r"<(\w+)", body))
    assert tags <= {"body", "h1", "h2", "section", "p", "dl", "dt", "dd", "br", "a", "div",
                    "table", "caption", "thead", "tbody", "tr", "th", "td", "small"}  # fmt: skip
    assert "\x1b" not in body
    assert re.findall(r"<a href=\"([^\"]*)\"", body) == ["https://x.org/&lt;s&gt;&quot;&#x27;"]


def test_nothing_that_is_shown_does_anything_in_markdown() -> None:
    said = portfolio.markdown(hostile())
    assert "<img" not in said.replace("\\<", "")
    assert "\n# head" not in said
    assert "](javascript" not in said.replace("\\]", "")
    assert "\x1b" not in said


@pytest.mark.parametrize("shown", [WHOLE, NOTHING, hostile()])
def test_the_resume_is_what_the_published_schema_asks_for(shown: Portfolio) -> None:
    made: dict[str, Any] = json.loads(json.dumps(portfolio.resume(shown)))
    jsonschema.Draft7Validator(SCHEMA).validate(made)
    assert made["meta"]["studytrack"]["seconds"] == shown.seconds


def test_the_resume_tells_projects_from_publications() -> None:
    made = portfolio.resume(WHOLE)
    assert [one["name"] for one in made["projects"]] == ["Softmax from nothing", "A talk"]
    assert made["projects"][0]["url"] == "https://example.org/a_(b)"
    assert made["projects"][0]["endDate"] == "2026-11-18"
    assert made["projects"][1]["highlights"] == ["self-reported"]
    (essay,) = made["publications"]
    assert essay == {"name": "Why softmax", "url": "https://blog.example.org/x"}
    whole = made["meta"]["studytrack"]["pieces"]
    assert [one["self_reported"] for one in whole] == [False, False, True]


def test_each_format_is_its_own_text() -> None:
    assert portfolio.text_of(WHOLE, "md") == portfolio.markdown(WHOLE)
    assert portfolio.text_of(WHOLE, "html") == portfolio.html(WHOLE)
    assert portfolio.text_of(WHOLE, "json") == f"{json.dumps(portfolio.resume(WHOLE), indent=2)}\n"
