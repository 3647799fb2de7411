"""The composition root: where files are, what time it is, and in which zone."""

import importlib.util
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studytrack import wiring
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.instants import Moment
from studytrack.services.curricula import shelf
from studytrack.services.time_log import timer

KINDS = ("DATA", "CONFIG", "STATE")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name every directory in the environment."""
    for kind in KINDS:
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", str(tmp_path / kind.lower()))
    return tmp_path


def test_the_environment_says_where_everything_is(home: Path) -> None:
    places = wiring.paths()
    assert places == (
        f"{home}/data",
        f"{home}/config",
        f"{home}/state",
        f"{home}/data/studytrack.db",
        f"{home}/data/backups",
    )
    assert places.shelf == f"{home}/data/curricula"
    assert places.settings == f"{home}/config/config.toml"


def test_a_silent_environment_leaves_it_to_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in KINDS:
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", "")
    places = wiring.paths()
    assert all("studytrack" in place for place in places)
    assert places.database == f"{places.data}/studytrack.db"


def test_a_named_database_is_used_alone_with_its_backups_beside_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    places = wiring.paths("my.db")
    assert places.database == f"{home}/my.db"
    assert places.backups == f"{home}/my.db.backups"


@pytest.mark.usefixtures("home")
def test_a_command_reads_the_clock_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = iter((1_800_001_000.9, 1_800_002_000.0))
    monkeypatch.setattr(time, "time", lambda: next(reads))
    ws = wiring.open_workspace()
    assert ws.clock().at == ws.clock().at == 1_800_001_000
    told = Moment(1_772_442_000, UTC, "UTC")
    assert wiring.open_workspace(now=told).clock() is told


@pytest.mark.usefixtures("home")
def test_a_program_that_stays_open_reads_the_clock_at_every_act(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = iter((1_800_001_000.0, 1_800_002_000.0))
    ws = wiring.live_workspace()
    monkeypatch.setattr(time, "time", lambda: next(reads))
    assert [ws.clock().at, ws.clock().at] == [1_800_001_000, 1_800_002_000]


def test_asking_makes_no_file_and_the_shelf_has_the_shipped_ones(home: Path) -> None:
    ws = wiring.open_workspace()
    assert not timer.status(ws).running
    assert any(row.id == "ng-ml-spec" for row in ws.shelf.list())
    assert not (home / "data").exists()


def test_what_is_recorded_stands_in_the_named_database(home: Path) -> None:
    shelf.start(wiring.open_workspace(str(home / "own.db")), "outreach")
    assert (home / "own.db").exists()
    assert not (home / "data").exists()
    row = shelf.rows(wiring.open_workspace(str(home / "own.db")))[0]
    assert (row.id, row.state) == ("outreach", "started")


def test_the_settings_come_with_the_workspace(home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('theme = "light"\nfont = 1\n')
    told = wiring.open_workspace().tastes
    assert told.theme == "light"
    assert "font" in told.warning


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("now", [None, Moment(1_772_442_000, UTC, "UTC")])
def test_a_demonstration_stays_in_its_own_folder(tmp_path: Path, now: Moment | None) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    ws = wiring.demo_workspace(str(folder), now)
    shelf.start(ws, "outreach")
    assert {file.name for file in folder.iterdir()} >= {"studytrack.db"}
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "state").exists()
    assert now is None or ws.clock() is now


# --- zones


@pytest.mark.parametrize(
    ("told", "name", "hours"),
    [
        ("", "UTC", 0),
        ("UTC", "UTC", 0),
        ("Etc/UTC", "Etc/UTC", 0),
        ("Europe/Berlin", "Europe/Berlin", 2),
        (":Europe/Berlin", "Europe/Berlin", 2),
        ("JST-9", "JST-9", 9),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3", 2),
        ("No/Such_Zone", "UTC", 0),
        ("../../etc/passwd", "UTC", 0),
        ("/etc/passwd", "UTC", 0),
        ("/no/such/file", "UTC", 0),
        ("Europe", "UTC", 0),
        ("9" * 5000, "UTC", 0),
        ("UTC+99", "UTC", 0),
        ("XXX-24", "UTC", 0),
        ("XXX-23:30YYY-24:30", "UTC", 0),
    ],
)
def test_the_zone_told_is_used_and_an_odd_one_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, told: str, name: str, hours: int
) -> None:
    monkeypatch.setenv("TZ", told)
    zone, called = wiring.local_zone()
    assert called == name
    assert datetime(2026, 7, 1, 12, tzinfo=zone).utcoffset() == timedelta(hours=hours)


def zone_file() -> Path:
    spec = importlib.util.find_spec("tzdata")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "zoneinfo" / "Asia" / "Tokyo"


def test_a_zone_can_be_told_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", str(zone_file()))
    assert wiring.local_zone()[1] == "Asia/Tokyo"
    unnamed = tmp_path / "mine"
    unnamed.write_bytes(zone_file().read_bytes())
    monkeypatch.setenv("TZ", str(unnamed))
    zone, name = wiring.local_zone()
    assert name == "localtime"
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=9)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the file that says where the machine is."""
    place = tmp_path / "localtime"
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(wiring, "LOCALTIME", str(place))
    return place


def test_without_a_word_the_machine_says_its_zone_by_a_link(system: Path) -> None:
    system.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert wiring.local_zone()[1] == "Asia/Tokyo"


def test_a_copy_instead_of_a_link_has_rules_without_a_name(system: Path) -> None:
    system.write_bytes(zone_file().read_bytes())
    zone, name = wiring.local_zone()
    assert name == "localtime"
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize("made", ["nothing", "loop", "garbage"])
def test_a_machine_that_says_nothing_usable_has_a_fixed_offset(system: Path, made: str) -> None:
    if made == "loop":
        system.symlink_to(system)
    if made == "garbage":
        system.write_text("no zone")
    zone, name = wiring.local_zone()
    assert name == time.tzname[0]
    assert datetime(2026, 1, 1, tzinfo=zone).utcoffset() == timedelta(seconds=-time.timezone)


def test_the_moment_is_whole_seconds_in_that_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.999)
    now = wiring.moment()
    assert (now.at, now.zone_name, now.offset_minutes) == (1_700_000_000, "Asia/Tokyo", 540)


def test_private_folders_are_made_private(home: Path) -> None:
    before = os.umask(0)
    try:
        shelf.start(wiring.open_workspace(), "outreach")
    finally:
        os.umask(before)
    assert (home / "data").stat().st_mode & 0o777 == 0o700
    assert (home / "data" / "studytrack.db").stat().st_mode & 0o777 == 0o600


def test_a_program_that_stays_open_keeps_its_shelf(home: Path) -> None:
    ws = wiring.live_workspace()
    assert ws.shelf is ws.shelf
    first = ws.shelf.load("ng-ml-spec")
    assert ws.shelf.load("ng-ml-spec") is first
    assert home.exists()


def test_what_the_shelf_came_to_is_known_to_the_next_program(home: Path) -> None:
    found = shelf.rows(wiring.open_workspace())
    kept = home / "state" / "shelf"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.stat().st_size < 20_000
    other = wiring.live_workspace()
    assert other.shelf.unread() == ()
    assert shelf.rows(other) == found
    kept.write_bytes(b"\xff" * 100)
    assert "ng-ml-spec" in wiring.live_workspace().shelf.unread()
    kept.unlink()
    kept.mkdir()  # nothing can be kept there, and nothing is lost
    assert shelf.rows(wiring.open_workspace()) == found


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("at", "said"), [(-86_400.0, "before 1971"), (1.4e10, "after 2200")])
def test_a_clock_nobody_believes_is_said_and_records_nothing(
    monkeypatch: pytest.MonkeyPatch, at: float, said: str
) -> None:
    monkeypatch.setattr(time, "time", lambda: at)
    ws = wiring.open_workspace()
    assert said in ws.store.warnings[0].sentence
    with pytest.raises(AgainstRuleError, match=said), ws.store.writing("log", ws.clock()):
        pass
    with ws.store.reading() as read:
        assert read.sessions.count() == 0


@pytest.mark.parametrize("name", wiring.ROOMS)
def test_every_room_that_is_joined_late_is_there(name: str) -> None:
    assert importlib.util.find_spec(wiring.ROOMS[name])
