"""Which links may be opened."""

import pytest

from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.services.items import links
from studytrack.services.items.item_views import LinkView

FOUND = (LinkView("A", "https://a.org"), LinkView("B", "javascript:alert(1)"))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.org/x", "a.org"), ("HTTP://A.org", "a.org"), ("javascript:alert(1)", None),
        ("file:///etc/passwd", None), ("https://", None), ("https://-x.org", None),
        ("https://a b.org", None), ("https://[x", None), ("", None),
    ],
)  # fmt: skip
def test_only_the_web_has_a_host(url: str, host: str | None) -> None:
    assert links.host(url) == host


def test_a_link_is_chosen_by_its_number() -> None:
    assert links.chosen("T", FOUND).url == "https://a.org"
    with pytest.raises(NotFoundError, match="has 2 links; choose one from 1 to 2"):
        links.chosen("T", FOUND, 3)
    with pytest.raises(NotFoundError, match="has 1 link;"):
        links.chosen("T", FOUND[:1], 0)
    with pytest.raises(NotFoundError, match="has no link"):
        links.chosen("T", ())


def test_what_is_no_link_of_the_web_is_not_opened() -> None:
    with pytest.raises(AgainstRuleError, match="only http and https"):
        links.chosen("T", FOUND, 2)
