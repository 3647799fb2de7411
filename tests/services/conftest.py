"""The services are tried on databases that wait for no disk."""

from pathlib import Path

import pytest
from tests import quick_store


@pytest.fixture(autouse=True)
def light_databases(monkeypatch: pytest.MonkeyPatch, template: Path) -> None:
    """Let databases begin as copies of one, and wait for no disk."""
    quick_store.lighten(monkeypatch, template)
