"""Where the files are: what the platform's own library says, told without loading it."""

import os
import sys

import platformdirs
import pytest

from studytrack import places

TOLD = (None, "", " ", "/x", "/x/", "//x", "/", "x", "./x", "~/x", "/ü x")
HOMES = (None, "", "/h", "/h/", "/", "h", "~")
ASKED = {
    "data": platformdirs.user_data_dir,
    "config": platformdirs.user_config_dir,
    "state": platformdirs.user_state_dir,
}

linux = pytest.mark.skipif(sys.platform != "linux", reason="only there it is told without asking")


def _set(monkeypatch: pytest.MonkeyPatch, name: str, value: str | None) -> None:
    if value is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave every directory to the platform."""
    for kind in ASKED:
        monkeypatch.delenv(f"STUDYTRACK_{kind.upper()}_DIR", raising=False)


@linux
@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_without_asking_is_what_the_platform_says(
    monkeypatch: pytest.MonkeyPatch, told: str | None, home: str | None
) -> None:
    _set(monkeypatch, "HOME", home)
    for kind, (variable, _) in places.XDG.items():
        _set(monkeypatch, variable, told)
        found = places._xdg(kind)
        assert found is None or found == ASKED[kind]("studytrack", appauthor=False)


@linux
@pytest.mark.parametrize("told", [None, "", "/x"])
def test_a_plain_linux_is_not_asked(monkeypatch: pytest.MonkeyPatch, told: str | None) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    for variable, _ in places.XDG.values():
        _set(monkeypatch, variable, told)
    share, config, state = (
        [os.path.join(told, "studytrack")] * 3  # noqa: PTH118 - as the program joins them
        if told
        else [
            f"/home/ada/{each}/studytrack" for each in (".local/share", ".config", ".local/state")
        ]
    )
    assert places.paths()[:3] == (share, config, state)


@pytest.mark.parametrize(("system", "home"), [("darwin", "/home/ada"), ("linux", "ada")])
def test_an_odd_place_is_the_platforms_to_tell(
    monkeypatch: pytest.MonkeyPatch, system: str, home: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", home)
    for kind, (variable, _) in places.XDG.items():
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, **__: "/asked")
    assert places.paths()[:3] == ("/asked", "/asked", "/asked")


def test_an_android_is_the_platforms_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getandroidapilevel", lambda: 30, raising=False)
    assert places._xdg("data") is None
