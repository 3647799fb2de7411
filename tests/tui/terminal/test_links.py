"""Links: only the web's are opened."""

import pytest

from studytrack.tui.terminal import links


def test_a_link_of_the_web_has_a_host() -> None:
    assert links.host("https://www.coursera.org/learn") == "www.coursera.org"
    assert links.host("http://example.org:8080/x") == "example.org"


@pytest.mark.parametrize(
    "url",
    ["", "file:///etc/passwd", "javascript:alert(1)", "https://", "-flag", "https://-x/", "ftp://a.b",
     "https://a.b/\x1b[2J", "https://[", "https://a b/"],
)  # fmt: skip
def test_everything_else_is_left_alone(url: str) -> None:
    assert links.host(url) is None
