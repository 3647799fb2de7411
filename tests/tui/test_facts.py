"""One statement a fact: what `--json`, the text and the screens say of a life is the same.

The JSON is taken at its word; each number in it must stand in the text and on the screen as
`phrases` says it. White space does not count, for a screen is narrower than a line.
"""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import Clock, workspace

from studytrack import wiring
from studytrack.cli import main
from studytrack.domain import phrases
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import counting, lookup, states
from studytrack.services.milestones import own
from studytrack.services.time_log import sessions

LIVES = 2
SIZE = (140, 60)
ITEMS = ("course/read", "course/lab", "course/quiz", "side/film", "-")


def _live(ws: Workspace, clock: Clock, made: random.Random) -> None:
    """Study for ten weeks, more or less."""
    clock.set("2026-09-14 20:00")
    shelf.start(ws, "course")
    shelf.start(ws, "side")
    hours = made.choice((2, 4, 7))
    if made.random() < 0.8:
        goals.goal(ws, seconds=hours * 3600)
    day = 86_400
    for _ in range(66):
        clock.forward(day)
        if made.random() < 0.35:
            continue
        for _ in range(made.choice((1, 1, 2))):
            item = made.choice(ITEMS)
            subject = None if item == "-" else lookup.item(ws, item)
            said = f"{made.choice((7, 20, 25, 59, 61, 95, 180))}m {made.choice((0, 0, 29))}s"
            sessions.log(ws, subject, inputs.entry(ws, said))
    states.done(ws, [lookup.item(ws, made.choice(ITEMS[:3]))])
    counting.add(ws, lookup.item(ws, "course/apps"), made.randrange(1, 4))
    own.add(ws, "A talk given", on=date(2026, 10, 10))


@pytest.fixture(params=range(LIVES))
def life(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Workspace:
    """Return what somebody made of ten weeks, where the command line finds it too."""
    for kind in ("DATA", "CONFIG", "STATE"):
        (tmp_path / kind).mkdir()
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", str(tmp_path / kind))
    ws = workspace(tmp_path / "DATA", clock)
    _live(ws, clock, random.Random(request.param))
    monkeypatch.setattr(wiring, "moment", clock)
    return ws


class Said:
    """What a command answers, as JSON and as text."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self.capfd = capfd
        self.known: dict[tuple[str, ...], str] = {}

    def json(self, *words: str) -> Any:
        """Return the JSON a command answers."""
        return json.loads(self.text(*words, "--json"))

    def text(self, *words: str) -> str:
        """Return the text a command answers."""
        if words not in self.known:
            self.capfd.readouterr()
            assert main.run(words) == 0
            self.known[words] = self.capfd.readouterr().out
        return self.known[words]


def _bare(text: str) -> str:
    return "".join(text.translate(str.maketrans("│╭╮╰╯─", "      ")).split())


def _stands(shown: str, *facts: str) -> None:
    bare = _bare(shown)
    for fact in facts:
        assert _bare(fact) in bare, f"{fact!r} is not said in:\n{shown}"


@pytest.mark.slow
async def test_every_fact_is_said_alike(
    life: Workspace, show: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    said = Said(capfd)
    screens = {}
    async with show(life, SIZE) as window:
        for key, name in zip("1234506", ("today", "plan", "week", "year", "log", "settings",
                                         "milestones"), strict=True):  # fmt: skip
            await window.press(key)
            screens[name] = window.text
            if name == "week":
                await window.press("G")
                screens["week"] += window.text
    _week(said, screens)
    _streaks(said, screens)
    _year(said, screens)
    _curricula(said, screens)
    _milestones(said, screens)


def _week(said: Said, screens: dict[str, str]) -> None:
    today, week = said.json("today"), said.json("week")
    status = said.json("status")
    assert today["week"] == {name: week[name] for name in today["week"]}
    assert today["timer"] == status
    assert status["week_seconds"] == week["seconds"] == sum(d["seconds"] for d in week["days"])
    texts = (said.text("today"), said.text("week"), screens["today"], screens["week"])
    for shown in texts:
        _stands(shown, phrases.length(week["seconds"]))
    if week["goal_seconds"]:
        reached = f"{phrases.length(week['seconds'])} of {phrases.length(week['goal_seconds'])}"
        for shown in texts:
            _stands(shown, reached)
        assert week["left_seconds"] == max(0, week["goal_seconds"] - week["seconds"])
    if week["left_seconds"]:
        for shown in texts:
            _stands(shown, phrases.to_go(week["left_seconds"]))
    _parts_of_the_week(said.text("week"), screens["week"], week)


def _parts_of_the_week(text: str, screen: str, week: Any) -> None:
    parts = [one["seconds"] for one in (*week["days"], *week["by_curriculum"])]
    for shown in (text, screen):
        _stands(shown, *(phrases.length(seconds) for seconds in parts if seconds))


def _streaks(said: Said, screens: dict[str, str]) -> None:
    found, year = said.json("streak"), said.json("year")
    assert year["streak"] == found
    assert said.json("week")["streak"] == found
    assert said.json("status")["streak_weeks"] == found["weeks"]["current"]
    assert said.json("status")["streak_days"] == found["days"]["current"]
    weeks, days = found["weeks"], found["days"]
    if weeks["current"]:
        current = phrases.count(weeks["current"], "good week")
        for shown in (screens["today"], screens["week"]):
            _stands(shown, f"{current} in a row")
        for shown in (said.text("today"), said.text("week"), said.text("streak")):
            _stands(shown, phrases.count(weeks["current"], "week"))
    if days["current"]:
        _stands(said.text("streak"), phrases.count(days["current"], "day"))
        _stands(screens["today"], f"{phrases.count(days['current'], 'day')} in a row")
    strength = phrases.percent(found["consistency"])
    _stands(said.text("streak"), strength)
    _stands(said.text("year"), f"Consistency {strength}")
    _stands(screens["week"], f"consistency {strength}")


def _year(said: Said, screens: dict[str, str]) -> None:
    year = said.json("year")
    assert year["seconds"] == sum(day["seconds"] for day in year["days"])
    assert year["days_studied"] == sum(1 for day in year["days"] if day["seconds"])
    facts = (
        phrases.length(year["seconds"]),
        phrases.count(year["days_studied"], "day"),
    )
    _stands(said.text("year"), phrases.count(year["good_weeks"], "good week"))
    _stands(screens["year"], f"good weeks {year['good_weeks']}")
    for shown in (said.text("year"), screens["year"]):
        _stands(shown, *facts)
        for month in year["months"]:
            if month["seconds"]:
                _stands(shown, phrases.length(month["seconds"]))


def _curricula(said: Said, screens: dict[str, str]) -> None:
    rows = [one for one in said.json("curricula", "list") if one["state"] == "started"]
    text = said.text("curricula", "list")
    forecasts = {one["curriculum"]: one for one in said.json("forecast")}
    for one in rows:
        shown = said.json("curricula", "show", one["id"])
        assert (shown["progress"], shown["seconds"]) == (one["progress"], one["seconds"])
        percent = phrases.percent(one["progress"])
        _stands(text, percent)
        _stands(said.text("curricula", "show", one["id"]), percent, phrases.length(one["seconds"]))
        _stands(screens["plan"], percent)
        foretold = forecasts[one["id"]]
        said_of_it = said.text("forecast", one["id"])
        _stands(said_of_it, phrases.length(foretold["remaining_seconds"]))
        for name in ("p50", "p80", "at_goal"):
            if foretold[name]:
                _stands(said_of_it, phrases.dated(foretold[name]))


def _milestones(said: Said, screens: dict[str, str]) -> None:
    text = said.text("milestones")
    for one in said.json("milestones"):
        if one["on"]:
            for shown in (text, screens["milestones"]):
                _stands(shown, one["title"][:24])
            _stands(text, phrases.dated(one["on"]))
            _stands(screens["milestones"], phrases.dated(one["on"]))
    total = said.json("year")["seconds"]
    for one in said.json("milestones"):
        if one["source"] == "hours" and one["on"]:
            assert int(one["title"].split()[0].replace(" ", "")) * 3600 <= total
