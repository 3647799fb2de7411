"""Tables of job trackers as files."""

from pathlib import Path

import pytest
from tests.interop import foreign

from studytrack.domain.errors import FaultyFileError
from studytrack.interop import foreign_files, jobs

JOBSYNC = (
    "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,"
    "JobSource,Status\r\n"
    "1,2026-09-01,true,2026-09-02,Acme,Engineer,full,remote,Berlin,LinkedIn,applied\r\n"
    "2,2026-09-01,false,N/A,Apex,Engineer,full,remote,Berlin,LinkedIn,draft\r\n"
)
SHEET = "sep=;\nDate;Company;Position;Status;Notes\n9/19;Acme;Analyst;Accepted!;'=1+1\n;;;;\n"


def put(folder: Path, data: str | bytes) -> Path:
    path = folder / "jobs.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("data", [JOBSYNC, SHEET, "\ufeff" + SHEET])
def test_it_is_known_by_its_head(tmp_path: Path, data: str) -> None:
    assert foreign.known_as(put(tmp_path, data)) == ["jobs"]


def test_rows_keep_their_lines(tmp_path: Path) -> None:
    with foreign_files.opened(str(put(tmp_path, SHEET))) as source:
        table = jobs.read(source)
    assert table.head == ("Date", "Company", "Position", "Status", "Notes")
    assert table.rows == ((3, ("9/19", "Acme", "Analyst", "Accepted!", "=1+1")),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Company,Status\nAcme\n", r"jobs.csv:2: 1 cells where the header has 2; nothing"),
        ('Company,Status\n"Acme"x,y\n', r"jobs.csv:2: "),
        (b"Company,Status\nAcme,\xff\n", r"jobs.csv:2: no UTF-8"),
        ("Company,Status\n" + "A,b\n" * 3, "more than 2 rows"),
    ],
)
def test_what_cannot_be_used_is_refused(
    tmp_path: Path, data: str | bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST", 2)
    with (
        foreign_files.opened(str(put(tmp_path, data))) as source,
        pytest.raises(FaultyFileError, match=why),
    ):
        jobs.read(source)
