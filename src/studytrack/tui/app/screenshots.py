"""Pictures of the screens for the documents, taken from the demo on a day that stands still."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from studytrack import wiring
from studytrack.domain.instants import Moment
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app.app import StudytrackApp

NOW = Moment(int(datetime(2026, 11, 21, 20, 0, tzinfo=UTC).timestamp()), UTC, "UTC")
"""Saturday evening in 2026-W47."""
SIZE = (120, 40)
SETTLE = 0.15
"""Seconds until short timers ran out."""
FONT = 'font-family: "Fira Code", Menlo, "DejaVu Sans Mono", Consolas, monospace'


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
    for name, svg in drawn.items():
        file = folder / f"{name}.svg"
        file.write_text(svg, encoding="utf-8")
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
        return tidy(app.export_screenshot(title="studytrack"))


def _key(char: str) -> str:
    return {" ": "space", "-": "minus", ":": "colon"}.get(char, char)


def tidy(svg: str) -> str:
    """Take the fonts from elsewhere out: a picture asks nobody for anything."""
    without = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code[^;]*", FONT, without)


def words(svg: str) -> list[str]:
    """Return the texts of a picture in their order, without what looks alone make."""
    plain = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    texts = (text.replace("&#160;", " ").strip() for text in re.findall(r">([^<>]+)</text>", plain))
    return [text for text in texts if text]
