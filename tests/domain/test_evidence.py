"""What may be evidence, and of which kind it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import evidence
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.evidence import Proof
from studytrack.domain.sessions import Address


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://a.org/x?y", "link"), (" HTTP://a.org ", "link"), ("https://", "text"),
        ("0.83", "num"), ("82,8 %", "num"), ("-1e-3", "num"), ("see https://a.org", "text"),
        ("A talk at the group", "text"), ("MAP@5", "text"),
    ],
)  # fmt: skip
def test_a_text_is_a_link_a_number_or_a_sentence(text: str, kind: str) -> None:
    assert evidence.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "path"),
    [("./a.pdf", True), ("../a b.pdf", True), ("/srv/x", True), ("~/x.txt", True),
     (r"C:\x.pdf", True), ("a.pdf", False), ("/", False), ("https://a.org/x", False)],
)  # fmt: skip
def test_a_path_is_known_by_how_it_begins(text: str, path: bool) -> None:  # noqa: FBT001 - a table
    assert evidence.names_a_file(text) == path


@pytest.mark.parametrize("text", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x",
                                  "file:///etc/passwd", "vbscript:x"])  # fmt: skip
def test_an_address_that_would_act_is_refused(text: str) -> None:
    with pytest.raises(AgainstRuleError, match="not kept as evidence"):
        evidence.checked(text)


def test_something_must_be_said_and_not_too_much() -> None:
    assert evidence.checked("  note: it works ") == "note: it works"
    with pytest.raises(NotUnderstoodError):
        evidence.checked("  ")
    with pytest.raises(AgainstRuleError, match="at most 2000"):
        evidence.checked("x" * 2001)


def test_a_proof_belongs_to_an_item() -> None:
    one = Proof(1, "u", "c", "i", date(2026, 1, 1), "text", "T", None, 0)
    assert one.address == Address("c", "i")


@pytest.mark.parametrize(
    ("link", "branch"),
    [
        ("https://github.com/a/b/blob/main/x.py", "main"),
        ("https://github.com/a/b/tree/dev", "dev"),
        ("https://gitlab.com/a/b/-/blob/master/x.py#L3", "master"),
        ("https://codeberg.org/a/b/src/branch/main/x.py", "main"),
        ("https://huggingface.co/a/b/resolve/main/model.bin", "main"),
        ("https://raw.githubusercontent.com/a/b/main/x.py", "main"),
        ("https://raw.githubusercontent.com/a/b/refs/heads/main/x.py", "main"),
        ("https://github.com/a/b/blob/0123456789abcdef0123456789abcdef01234567/x.py", ""),
        ("https://github.com/a/b/tree/01234ab", ""),
        ("https://github.com/a/b", ""),
        ("https://example.org/blog/tree-of-life", ""),
        ("see https://github.com/a/b/blob/main/x.py", ""),
        ("0.83", ""),
    ],
)
def test_a_link_to_a_branch_is_known(link: str, branch: str) -> None:
    assert evidence.branch(link) == branch


@given(st.text(max_size=80))
def test_any_text_is_asked_for_its_branch_quickly(text: str) -> None:
    assert isinstance(evidence.branch(f"https://x.y/{text}"), str)
