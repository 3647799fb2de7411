"""Which links may be opened: the web's, with a host one can be shown."""

from urllib.parse import urlsplit


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
