"""Where the learner's files are: told by the environment, else as the platform has it."""

import os
import sys

from studytrack.domain.values import NamedTuple

APP = "studytrack"
XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}
"""The variable that names a directory on Linux, and what it is without one."""


class Paths(NamedTuple):
    """Where the learner's files are."""

    data: str
    config: str
    state: str
    database: str
    backups: str

    @property
    def shelf(self) -> str:
        """The folder of the learner's own curriculum files."""
        return os.path.join(self.data, "curricula")  # noqa: PTH118 - pathlib costs the prompt

    @property
    def settings(self) -> str:
        """The settings file."""
        return os.path.join(self.config, "config.toml")  # noqa: PTH118 - pathlib costs a prompt its milliseconds


def paths(db: str | None = None) -> Paths:
    """Return the learner's files; ``db`` uses that database only, its backups beside it."""
    data, config, state = (
        os.environ.get(f"STUDYTRACK_{kind.upper()}_DIR") or _platform(kind)
        for kind in ("data", "config", "state")
    )
    database = db or os.path.join(data, "studytrack.db")  # noqa: PTH118 - pathlib costs a prompt its milliseconds
    backups = f"{db}.backups" if db else os.path.join(data, "backups")  # noqa: PTH118 - pathlib costs a prompt its milliseconds
    return Paths(data, config, state, os.path.abspath(database), os.path.abspath(backups))  # noqa: PTH100


MACHINE_IDS = ("/etc/machine-id", "/var/lib/dbus/machine-id")
"""Files in which a Linux keeps a name of its own for itself."""


def machine() -> str:
    """Return the mark of this machine: its id, else what it is called."""
    for path in MACHINE_IDS:
        try:
            with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs a prompt its milliseconds
                if found := file.read(64).strip():
                    return found
        except (OSError, ValueError):
            continue
    return machine_name()


def machine_name() -> str:
    """Return what this machine is called."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _platform(kind: str) -> str:
    return _xdg(kind) or _asked(kind)


def _xdg(kind: str) -> str | None:
    """Return what platformdirs says where a Linux is plain; None leaves all else to it.

    Tests hold the two together. Loading platformdirs takes a quarter of a prompt's time.
    """
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return None
    variable, usual = XDG[kind]
    told = os.environ.get(variable)
    if not told and os.environ.get("HOME", "").startswith("/"):
        told = os.path.expanduser(usual)  # noqa: PTH111 - pathlib costs the prompt
    return os.path.join(told, APP) if told and told.startswith("/") else None  # noqa: PTH118 - pathlib costs a prompt its milliseconds


def _asked(kind: str) -> str:
    import platformdirs  # only where the environment is silent or odd

    directories = {
        "data": platformdirs.user_data_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }
    return directories[kind](APP, appauthor=False)
