"""What of an item can be opened: the web's addresses, with a host one can be shown."""

from urllib.parse import urlsplit

from studytrack.domain import phrases
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.services.items.item_views import LinkView


def host(url: str) -> str | None:
    """Return the host of an http or https link; None for anything else."""
    try:
        parts = urlsplit(url)
        name = parts.hostname
    except ValueError:
        return None
    odd = any(not char.isprintable() or char.isspace() for char in url)
    if odd or parts.scheme not in {"http", "https"} or not name or name.startswith("-"):
        return None
    return name


def chosen(title: str, found: tuple[LinkView, ...], number: int = 1) -> LinkView:
    """Return one of an item's links, counted from 1.

    Raises:
        NotFoundError: it has none, or not so many.
        AgainstRuleError: that one is no link of the web.
    """
    if not found:
        raise NotFoundError(f"“{title}” has no link, nor has its module or its curriculum.")
    if not 1 <= number <= len(found):
        links = phrases.count(len(found), "link")
        raise NotFoundError(f"“{title}” has {links}; choose one from 1 to {len(found)}.")
    link = found[number - 1]
    if host(link.url) is None:
        raise AgainstRuleError("That link is not opened; only http and https are.")
    return link
