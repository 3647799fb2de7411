"""What is given away, opened in a real browser: nothing runs, nothing is fetched or cut off."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Log
from tests.services.report.test_portfolio import WHOLE, hostile

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import states
from studytrack.services.report import html, page, portfolio, report

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
    "--hide-scrollbars", "--dump-dom",
)  # fmt: skip
LOOK = """<!DOCTYPE html><title>look</title><body>%s<script>
onload = () => {
  const found = [...document.querySelectorAll("iframe")].map(frame => {
    const inside = frame.contentDocument, root = inside.documentElement;
    const cut = [...inside.querySelectorAll("body *")].filter(one =>
      !one.closest(".scroll,svg,details:not([open])")
      && one.getBoundingClientRect().right > root.clientWidth + 1);
    return {
      ran: frame.contentWindow.ran === true, title: inside.title,
      fetched: frame.contentWindow.performance.getEntriesByType("resource").length,
      wide: root.scrollWidth, room: root.clientWidth,
      cut: cut.map(one => one.tagName + " " + one.textContent.slice(0, 40)),
    };
  });
  const told = document.createElement("pre");
  told.textContent = JSON.stringify(found);
  document.body.replaceChildren(told);
};
</script>"""
WIDTHS = (320, 1400)
SCRIPT = "<script>window.ran = true</script><img src=x onerror='window.ran = true'>"

Look = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def look(program: Callable[..., str], tmp_path: Path) -> Look:
    """Open a page in frames of several widths and return what is found in each."""
    browser = program("chromium-headless-shell", "chromium")

    def looked(made: str) -> list[dict[str, Any]]:
        (tmp_path / "page.html").write_text(made, encoding="utf-8")
        frames = "".join(f'<iframe src="page.html" width="{width}" height="900"></iframe>'
                         for width in WIDTHS)  # fmt: skip
        outer = tmp_path / "look.html"
        outer.write_text(LOOK % frames, encoding="utf-8")
        said = subprocess.run(
            [browser, *FLAGS, f"--user-data-dir={tmp_path}/browser", outer.as_uri()],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        found = re.search(r"<pre>(.*?)</pre>", said.stdout, re.DOTALL)
        assert found is not None, said.stdout[-500:] + said.stderr[-500:]
        shown: list[dict[str, Any]] = json.loads(found[1].replace("&amp;", "&"))
        assert len(shown) == len(WIDTHS)
        return shown

    return looked


def _sound(shown: list[dict[str, Any]]) -> None:
    for one in shown:
        assert not one["ran"]
        assert one["fetched"] == 0
        assert one["cut"] == []
        assert one["wide"] <= one["room"]


@pytest.mark.slow
def test_a_portfolio_of_hostile_words_does_nothing_and_fits(look: Look) -> None:
    pieces = (*hostile().pieces, *WHOLE.pieces, WHOLE.pieces[0]._replace(title=SCRIPT, line=SCRIPT))
    _sound(look(portfolio.html(WHOLE._replace(pieces=pieces))))


@pytest.mark.slow
def test_a_report_of_hostile_words_does_nothing_and_fits(
    look: Look, ws: Workspace, log: Log
) -> None:
    log("1h")
    log("45m 2026-01-03")
    states.done(ws, [Address("mini", "read")], evidence="https://example.org/" + "x" * 200)
    view = report.view(ws)
    bad = view._replace(
        span=view.span._replace(title=SCRIPT),
        curricula=tuple(row._replace(title=SCRIPT * 3) for row in view.curricula),
        finished=tuple(row._replace(title=SCRIPT, curriculum="y" * 300) for row in view.finished),
    )
    _sound(look(html.report(bad)))


@pytest.mark.slow
def test_even_a_script_that_got_in_would_not_run(look: Look) -> None:
    shown = look(page.document("In", [SCRIPT]))
    assert not any(one["ran"] for one in shown)
