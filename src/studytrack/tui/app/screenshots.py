"""Pictures of the screens for the documents, taken from the demo on a day that stands still."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot

from studytrack import wiring
from studytrack.domain.instants import Moment
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app import svg
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.drawing import themes

NOW = Moment(int(datetime(2026, 11, 21, 20, 0, tzinfo=UTC).timestamp()), UTC, "UTC")
"""Saturday evening in 2026-W47."""
SIZE, FILM = (120, 40), (80, 24)
SETTLE = 0.15
"""Seconds until short timers ran out."""


Rows = list[list[Segment]]
"""What each row of a screen shows."""


class Screenshot(NamedTuple):
    """One picture: the keys that lead to it, what is typed then, and the keys after that."""

    keys: tuple[str, ...]
    typed: str = ""
    then: tuple[str, ...] = ()


PICTURES = {
    "today": Screenshot(()),
    "week": Screenshot(("3",)),
    "plan": Screenshot(("2", "slash"), "cifar", ("enter",)),
    "year": Screenshot(("4",)),
    "milestones": Screenshot(("6",)),
    "portfolio": Screenshot(("6", "P")),
    "log": Screenshot(("l",), "1h30 own yesterday 20:00 -- augmentation helped"),
}


def take(folder: Path) -> tuple[Path, ...]:
    """Write every picture into a folder and return the files."""
    with tempfile.TemporaryDirectory(prefix="studytrack-pictures-") as place:
        ws = wiring.demo_workspace(place, NOW)._replace(tastes=Tastes(), demo=False)
        demo.fill(ws)
        drawn = asyncio.run(_all(ws))
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, text in drawn.items():
        file = folder / f"{name}.svg"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return tuple(files)


async def _all(ws: Workspace) -> dict[str, str]:
    found = {name: await _one(ws, picture) for name, picture in PICTURES.items()}
    return {**found, "log-line": await _film(ws)}


LINE = "1h30 posts yesterday"
"""What is typed in the film."""
EACH, LAST = 0.14, 3.0
"""Seconds of a picture of the film, and of its last one."""
PATIENCE = 100
"""Looks taken for what was typed."""


async def _film(ws: Workspace) -> str:
    """Show a line being typed, Enter, and the week that has grown: each picture over the last."""
    app = StudytrackApp(ws)
    before: Rows = []
    pictures: list[str] = []
    async with app.run_test(size=FILM, notifications=True) as pilot:
        await pilot.pause(2 * SETTLE)
        for place, key in enumerate(("l", *map(_key, LINE), "enter")):
            await pilot.press(key)
            await pilot.pause(2 * SETTLE if key in {"l", "enter"} else 0)
            if key not in {"l", "enter"}:
                await _typed(pilot, LINE[:place])
            rows, ground, ink = shown(app)
            pictures.append(_changed(before, rows, ground, ink))
            before = rows
        await pilot.press("u")
    whole = EACH * (len(pictures) - 1) + LAST
    body = "\n".join(
        f'<g>{drawn}<animate attributeName="visibility" dur="{whole:.2f}s" calcMode="discrete" '
        f'repeatCount="indefinite" values="hidden;visible" '
        f'keyTimes="0;{EACH * place / whole:.4f}"/></g>'
        if place
        else f"<g>{drawn}</g>"
        for place, drawn in enumerate(pictures)
    )
    return svg.picture(before, ground, ink, body=body)


async def _typed(pilot: Pilot[str], line: str) -> None:
    """Wait until the line stands in its field and is drawn, however slow the machine is."""
    for _ in range(PATIENCE):
        if getattr(pilot.app.focused, "value", "") == line:
            break
        await pilot.pause(EACH)
    await pilot.pause(EACH)


def _changed(before: Rows, rows: Rows, ground: str, ink: str) -> str:
    """Draw the rows that are other ones than before, on the ground: it hides what was there."""
    changed = frozenset(
        place for place, row in enumerate(rows) if not before or row != before[place]
    )
    wide = FILM[0] * svg.WIDE
    covers = "".join(
        f"M0 {place * svg.HIGH}h{wide}v{svg.HIGH}h-{wide}z" for place in sorted(changed)
    )
    drawn = svg.screen(rows, ground, ink, changed)
    return f'<path d="{covers}" fill="{ground}"/>\n{drawn}'


async def _one(ws: Workspace, picture: Screenshot) -> str:
    app = StudytrackApp(ws)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(SETTLE)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(SETTLE)
        await pilot.press(*map(_key, picture.typed), *picture.then)
        await pilot.pause(SETTLE)
        return drawn(app)


def drawn(app: App[str]) -> str:
    """Return what a running program shows, as SVG."""
    rows, ground, ink = shown(app)
    return svg.picture(rows, ground, ink)


def shown(app: App[str]) -> tuple[Rows, str, str]:
    """Return the rows of a running program, and the colours of its ground and its letters."""
    theme = app.current_theme
    ground, ink = ("#14161b", "#dcdfe4") if theme.name == themes.TERMINAL else (
        theme.background, theme.foreground)  # fmt: skip
    rows = [list(strip) for strip in app.screen._compositor.render_strips()]  # noqa: SLF001 - as its own screenshots do
    return rows, ground or "#14161b", ink or "#dcdfe4"


def _key(char: str) -> str:
    return {" ": "space", "-": "minus", ":": "colon"}.get(char, char)


def words(svg: str) -> list[str]:
    """Return the texts of a picture in their order, without what looks alone make."""
    plain = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    texts = (text.replace("&#160;", " ").strip() for text in re.findall(r">([^<>]+)</text>", plain))
    return [text for text in texts if text]
