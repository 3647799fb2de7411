"""What is given away, opened in a real browser: nothing runs, nothing is fetched or cut off."""

import json
import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Log
from tests.services.report import records
from tests.services.report.test_portfolio import WHOLE, hostile

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import states
from studytrack.services.milestones import showcase
from studytrack.services.report import html, page, portfolio, report

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
    "--hide-scrollbars", "--dump-dom",
)  # fmt: skip
LOOK = """<!DOCTYPE html><title>look</title><meta name="color-scheme" content="light dark">
<body>%s<script>
const channels = said => said.match(/[\\d.]+/g).map(Number);
const light = said => channels(said).slice(0, 3).map(one => one / 255)
  .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
  .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
const apart = (one, other) => {
  const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};
const under = (one, view) => {
  for (let at = one; at; at = at.parentElement) {
    const said = view.getComputedStyle(at).backgroundColor;
    if (channels(said)[3] !== 0) return said;
  }
  return "rgb(255, 255, 255)";
};
const faint = (inside, view) => [...inside.querySelectorAll("body *")].filter(one =>
  [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && !one.closest("style,title,desc")).filter(one => {
    const style = view.getComputedStyle(one);
    return apart(one.closest("svg") ? style.fill : style.color, under(one, view)) < 4.5;
  });
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
      heads: [...inside.querySelectorAll("h1,h2,h3")].map(one => one.textContent),
      pictures: inside.querySelectorAll("svg").length,
      ground: frame.contentWindow.getComputedStyle(inside.body).backgroundColor,
      faint: faint(inside, frame.contentWindow).map(one => one.textContent.slice(0, 40)),
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

SCHEMES = {"dark": 0, "light": 1}
"""What the reader's system wants, as the browser is told."""

Look = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def look(program: Callable[..., str], tmp_path: Path) -> Look:
    """Open a page in frames of several widths and return what is found in each."""
    browser = program("chromium-headless-shell", "chromium")

    def looked(made: str, scheme: str = "light") -> list[dict[str, Any]]:
        (tmp_path / "page.html").write_text(made, encoding="utf-8")
        frames = "".join(f'<iframe src="page.html" width="{width}" height="900"></iframe>'
                         for width in WIDTHS)  # fmt: skip
        outer = tmp_path / "look.html"
        outer.write_text(LOOK % frames, encoding="utf-8")
        said = subprocess.run(
            [browser, *FLAGS, f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
             f"--user-data-dir={tmp_path}/browser", outer.as_uri()],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        found = re.search(r"<pre>(.*?)</pre>", said.stdout, re.DOTALL)
        assert found is not None, said.stdout[-500:] + said.stderr[-500:]
        shown: list[dict[str, Any]] = json.loads(unescape(found[1]))
        assert len(shown) == len(WIDTHS)
        return shown

    return looked


def _sound(shown: list[dict[str, Any]]) -> None:
    for one in shown:
        assert not one["ran"]
        assert one["fetched"] == 0
        assert one["cut"] == []
        assert one["faint"] == []
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
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_part_of_a_report_fits_and_is_read_light_and_dark(
    look: Look, ws: Workspace, tmp_path: Path, scheme: str
) -> None:
    full = records.fill(ws, tmp_path / "record")
    made = html.report(report.view(full, wanted=frozenset(report.ALSO)))
    shown = look(made, scheme)
    _sound(shown)
    for one in shown:
        heads = " / ".join(one["heads"])
        for part in ("2026: ", "Milestones", "Balance", "Curricula", "Results", "Finished",
                     "Outreach in numbers", "Leads", "Notes"):  # fmt: skip
            assert part in heads
        assert one["pictures"] == 8
        assert one["ground"] == _rgb(page.COLOURS[scheme]["ground"])


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_portfolio_is_read_light_and_dark(
    look: Look, ws: Workspace, tmp_path: Path, scheme: str
) -> None:
    full = records.fill(ws, tmp_path / "record")
    shown = look(portfolio.html(showcase.portfolio(full)), scheme)
    _sound(shown)
    assert [one["ground"] for one in shown] == [_rgb(page.COLOURS[scheme]["ground"])] * 2


def _rgb(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.slow
def test_the_look_sees_what_is_faint_and_what_is_cut(look: Look) -> None:
    faint, wide = '<p style="color:#999">grey</p>', '<p style="width:2000px">wide</p>'
    for one in look(page.document("Bad", [faint, wide])):
        assert one["faint"] == ["grey"]
        assert one["cut"] == ["P wide"]


@pytest.mark.slow
def test_even_a_script_that_got_in_would_not_run(look: Look) -> None:
    shown = look(page.document("In", [SCRIPT]))
    assert not any(one["ran"] for one in shown)
