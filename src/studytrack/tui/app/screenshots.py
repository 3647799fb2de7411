"""Pictures of the screens for the documents, taken from the demo on a day that stands still."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rich.segment import Segment
from textual.app import App

from studytrack import wiring
from studytrack.domain.instants import Moment
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app import svg
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.drawing import themes

NOW = Moment(int(datetime(2026, 11, 21, 20, 0, tzinfo=UTC).timestamp()), UTC, "UTC")
"""Saturday evening in 2026-W47."""
SIZE = (120, 40)
SETTLE = 0.15
"""Seconds until short timers ran out."""


class Picture(NamedTuple):
    """One picture: the keys that lead to it, what is typed then, and the keys after that."""

    keys: tuple[str, ...]
    typed: str = ""
    then: tuple[str, ...] = ()


PICTURES = {
    "today": Picture(()),
    "week": Picture(("3",)),
    "plan": Picture(("2", "slash"), "cifar", ("enter",)),
    "year": Picture(("4",)),
    "log": Picture(("l",), "1h30 own yesterday 20:00 -- augmentation helped"),
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
    return {name: await _one(ws, picture) for name, picture in PICTURES.items()}


async def _one(ws: Workspace, picture: Picture) -> str:
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


def shown(app: App[str]) -> tuple[list[list[Segment]], str, str]:
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
