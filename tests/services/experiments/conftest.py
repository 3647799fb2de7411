"""A reproduction and a contest, begun."""

from pathlib import Path

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf

MAIN, OTHER, PLAIN, COUNT = (Address("paper", name) for name in ("main", "other", "plain", "count"))
CONTEST, SUBS = Address("contest", "close"), Address("contest", "subs")

METRIC = """{ name = "accuracy", unit = "%", better = "higher", reported = 82.8, tolerance = 1.5,
 where = "Table 1", kind = "best", dataset = "CIFAR-10" }""".replace("\n", "")
HELD = '{ slug = "titanic", finals = 1, daily = 5 }'
PAPER = """
format = 1
id = "paper"
version = "1"
title = "A paper"

[[module]]
id = "run"
title = "Run"
items = [
  { id = "main", kind = "experiment", title = "CIFAR-10", metric = METRIC },
  { id = "other", kind = "experiment", title = "Anything" },
  { id = "plain", kind = "reading", title = "Read it" },
  { id = "count", kind = "counter", title = "Runs" },
]
""".replace("METRIC", METRIC)

GAME = """
format = 1
id = "contest"
version = "1"
title = "Titanic"

[[module]]
id = "play"
title = "Play"
items = [
  { id = "subs", kind = "submission", title = "A valid submission" },
  { id = "close", kind = "submission", title = "Private score", contest = HELD },
]
""".replace("HELD", HELD)


@pytest.fixture
def lab(bare: Workspace, folder: Path) -> Workspace:
    """Return a workspace in which a reproduction and a contest were started."""
    for name, text in (("paper", PAPER), ("contest", GAME)):
        (folder / f"{name}.toml").write_text(text)
        shelf.start(bare, name)
    return bare
