"""An older database brought up to this version, after a backup of what it was."""

from studytrack.store import backup_files, migrations


def upgrade(path: str, backups: str, timeout: float) -> None:
    """Back the database up into the folder ``backups`` and take it through the missing steps.

    Raises:
        StorageError: there is no room for the backup and the steps.
        DamagedError: a step lost rows or broke a reference; the database stays as it was.
    """

    def backup() -> object:
        return backup_files.make(path, backups, timeout, reason="before-migrate")

    migrations.upgrade(path, timeout, backup)
