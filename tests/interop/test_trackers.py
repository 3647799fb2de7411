"""Files of time trackers: Toggl and Clockify tables, klog records, Org and Logseq clocks, logs."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.interop import foreign
from tests.interop.memory import Kept, session_row

from studytrack.domain import foreign_time
from studytrack.domain.errors import FaultyFileError
from studytrack.interop import formats, klog
from studytrack.interop.maps import MapNames, ReaderHints

BERLIN = ZoneInfo("Europe/Berlin")
TOGGL = """\
\ufeff"User","Email","Client","Project","Task","Description","Billable","Start date","Start time",\
"End date","End time","Duration","Tags","Amount ()"
"A","a@b.c","","Ng ML","","Lab, part 1","No","2026-11-16","19:00:00","2026-11-16","20:30:00",\
"01:30:00","study, week3",""
"A","a@b.c","","Paper","ResNet","","いいえ","2026-11-17","23:30:00","2026-11-18","0:15:38",\
"0:45:38","",""
"User","Email","Client","Project","Task","Description","Billable","Start date","Start time",\
"End date","End time","Duration","Tags","Amount ()"
"A","a@b.c","","","","nothing","No","2026-11-18","10:00:00","2026-11-18","10:00:00","0:00:00","",""
"""
CLOCKIFY = """\
"Project","Client","Description","Task","User","Tag","Billable","Start Date","Start Time",\
"End Date","End Time","Duration (h)","Duration (decimal)","Type","Deal ID"
"ML","","Lab","","A","a, b","Yes","16/11/2026","02:44:33 PM","16/11/2026","03:19:30 PM",\
"00:34:57","0.58","Regular",""
"ML","","Lab","","A","c","Yes","05/11/2026","09:00","05/11/2026","09:13","0:13","0.22","Regular",""
"ML","","","","A","","No","05/11/2026","10:00","05/11/2026","10:13","0:13","0.22","Break",""
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_toggl(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", TOGGL)
    found = foreign.read(path)
    assert foreign.known_as(path) == ["toggl"]
    assert [foreign.said(one) for one in found.intervals] == [
        ("2026-11-16 19:00:00", 5400, ("Ng ML", "study", "week3"), "Lab, part 1"),
        ("2026-11-17 23:30:00", 2738, ("Paper", "ResNet"), ""),
    ]
    assert [one.partition(": ")[2] for one in found.passed] == ["it holds no time"]
    assert found.intervals[1].place == f"{path}:3"


def test_toggl_with_other_settings(tmp_path: Path) -> None:
    head = "Project, Start date, Start time, End time, Duration\n"
    path = put(tmp_path, "t.csv", head + 'a, "11/20/2026", "11:30 PM", "12:30 AM", "1.00"\n')
    (one,) = foreign.read(path).intervals
    assert foreign.said(one) == ("2026-11-20 23:30:00", 3600, ("a",), "")
    bare = put(tmp_path, "u.csv", "Start date,Start time,Duration\n2026-11-20,20:00,1.5\n")
    assert foreign.read(bare).intervals[0].seconds == 5400
    day = put(tmp_path, "v.csv", "Start date,Start time,Duration\n2026-11-20,,0:30\n")
    assert foreign.read(day).intervals[0].day == date(2026, 11, 20)
    for row in ("2026-11-20,20:00,", "x,20:00,1:00", "2026-11-20,25:00,1:00", "2026-11-20,1:00"):
        path = put(tmp_path, "w.csv", f"Start date,Start time,Duration\n{row}\n")
        assert len(foreign.read(path).faults) == 1, row
    back = "Start date,Start time,End date,End time\n2026-11-20,20:00,2026-11-20,19:00\n"
    assert foreign.read(put(tmp_path, "x.csv", back)).faults


def test_clockify(tmp_path: Path) -> None:
    path = put(tmp_path, "c.csv", CLOCKIFY)
    found = foreign.read(path)
    assert foreign.known_as(path) == ["clockify"]
    assert [foreign.said(one) for one in found.intervals] == [
        ("2026-11-16 14:44:33", 2097, ("ML", "a", "b"), "Lab"),
        ("2026-11-05 09:00:00", 780, ("ML", "c"), "Lab"),
    ]
    assert found.passed == (f"{path}:4: a break, no work",)


def test_days_that_could_be_two_are_refused_before_any_row(tmp_path: Path) -> None:
    text = CLOCKIFY.replace("16/11/2026", "06/11/2026")
    path = put(tmp_path, "c.csv", text)
    with pytest.raises(FaultyFileError, match="could be two days"):
        foreign.read(path)
    found = foreign.read(path, ReaderHints(MapNames(dates="M/D/Y")))
    assert foreign.said(found.intervals[0])[0].startswith("2026-06-11")
    mixed = CLOCKIFY.replace("05/11/2026", "11/25/2026")
    with pytest.raises(FaultyFileError, match="two orders"):
        foreign.read(put(tmp_path, "d.csv", mixed))
    with pytest.raises(FaultyFileError, match="no column Start date"):
        foreign.read(put(tmp_path, "e.csv", "a,b\n"), name="toggl")


KLOG = """\
2026-11-20 (8h!)
A day of #study
    8:00 - 9:30 #ml=lab Read
        and more
    <23:00 - 0:30
    23:00 - 1:30>
    22:00 - 24:00
    8:00am - 1:15pm
    119m #x="a b"
    -45m lunch
    50h
    0m
    10:00 - ???

2026/11/20
\t1h #item="ng-ml-spec/c1w2"

2026-11-21
  -1h
"""


def test_klog(tmp_path: Path) -> None:
    path = put(tmp_path, "k.klg", KLOG)
    found = foreign.read(path)
    assert foreign.known_as(path) == ["klog"]
    said = [foreign.said(one) for one in found.intervals]
    assert said == [
        ("2026-11-20 08:00:00", 5400, ("study", "ml", "ml=lab"), "#ml=lab Read\nand more"),
        ("2026-11-19 23:00:00", 5400, ("study",), ""),
        ("2026-11-20 23:00:00", 9000, ("study",), ""),
        ("2026-11-20 22:00:00", 7200, ("study",), ""),
        ("2026-11-20 08:00:00", 18_900, ("study",), ""),
        ("2026-11-20", 119 * 60 - 45 * 60, ("study", "x", "x=a b"), '#x="a b"'),
        ("2026-11-20", 50 * 3600, ("study",), ""),
        ("2026-11-20", 3600, ("ng-ml-spec/c1w2",), '#item="ng-ml-spec/c1w2"'),
    ]
    assert {one.day for one in found.intervals} == {date(2026, 11, 20)}
    assert [one.partition(": ")[2] for one in found.passed] == [
        "45 min less, taken off the entry before it",
        "it holds no time",
        "open, it has no end",
        "60 min less, more than the entry before it has",
    ]


@pytest.mark.parametrize(
    "entry",
    ["later", "9:00 - 8:00", "25:00 - 26:00", "13:00pm - 14:00", "<1:00> - 2:00", "8:70 - 9:00"],
)
def test_a_faulty_entry_of_klog_is_named(tmp_path: Path, entry: str) -> None:
    path = put(
        tmp_path, "k", f"2026-11-20\n    1h\n    {entry}\nnot indented\n\nno day\n\n2026-13-40\n"
    )
    faults = foreign.read(path, name="klog").faults
    assert {one.partition(": ")[0] for one in faults} == {f"{path}:{at}" for at in (3, 4, 6, 8)}


def test_ours_comes_back_from_klog_as_far_as_it_holds_it(tmp_path: Path) -> None:
    base = 1_795_168_800  # 2026-11-20 10:00 UTC
    rows = [
        session_row(started_at=base, seconds=5430, note="one\ntwo", utc_offset=60),
        session_row(started_at=None, seconds=2700, curriculum=None, item=None),
        session_row(started_at=base + 13 * 3600, seconds=3 * 3600),
        session_row(started_at=base + 15 * 3600, seconds=23 * 3600),
        session_row(seconds=59),
        session_row(started_at=1 << 60),
    ]
    kept = Kept([("session", row) for row in rows])
    lost: Counter[str] = Counter()
    path = put(tmp_path, "k", "".join(klog.write(kept, lost)))
    assert (kept.left_out, lost["sessions shorter than a minute"]) == (1, 1)
    assert lost["the seconds of lengths"] == 1
    assert [foreign.said(one) for one in foreign.read(path).intervals] == [
        ("2026-11-20 11:00:00", 5400, ("c/i",), '#item="c/i" one\ntwo'),
        ("2026-11-20 23:00:00", 10_800, ("c/i",), '#item="c/i"'),
        ("2026-11-20", 23 * 3600, ("c/i",), '#item="c/i"'),
        ("2026-11-20", 2700, (), ""),
    ]
    assert "".join(klog.write(Kept([]), Counter())) == ""


@pytest.mark.parametrize(
    ("at", "minutes", "said"),
    [
        ("2026-03-29T00:00:00+00:00", 120, "01:00 - 04:00"),
        ("2026-10-24T23:00:00+00:00", 240, "01:00 - 04:00"),
        ("2026-10-24T23:00:00+00:00", 150, "2h30m"),  # the second 2:30
        ("2026-10-25T00:30:00+00:00", 50, "50m"),  # 2:30 to 2:20
        ("2026-10-25T01:40:00+00:00", 60, "1h0m"),  # the second 2:40
        ("2026-10-25T02:00:00+00:00", 60, "03:00 - 04:00"),
    ],
)
def test_klog_is_told_what_the_clocks_showed_where_they_give_the_length_back(
    tmp_path: Path, at: str, minutes: int, said: str
) -> None:
    start = datetime.fromisoformat(at)
    wall = start.astimezone(BERLIN)
    row = session_row(
        started_at=int(start.timestamp()), seconds=minutes * 60, study_date=str(wall.date()),
        zone="Europe/Berlin", utc_offset=int((wall.utcoffset() or timedelta()).seconds / 60),
    )  # fmt: skip
    lost: Counter[str] = Counter()
    text = "".join(klog.write(Kept([("session", row)]), lost))
    assert text.splitlines()[1].startswith(f"    {said} #item")
    assert bool(lost) == (":" not in said)
    (read,) = foreign.read(put(tmp_path, "k", text)).intervals
    assert foreign_time.placed(read, BERLIN, 0).seconds == row["seconds"]


ORG = """\
#+TITLE: Notes
* TODO [#A] ML course [1/2] :study:
  :LOGBOOK:
  - State "DONE" from "TODO" [2018-12-15 Sa 12:05]
  CLOCK: [2018-12-15 Sa 12:05]--[2018-12-15 Sa 13:35] =>  1:30
  CLOCK: [2018-12-16 So 12:05]
  CLOCK: => 0:11
  :END:
** DONE Chapter 1 :read:
Clock: [2018-12-17 lun. 23:30]--[2018-12-18 mar. 0:15] => 0:45
CLOCK: [2018-10-28 So 02:30]--[2018-10-28 So 03:30] => 2:00
CLOCK: [2018-12-17 Mo 10:00]--[2018-12-17 Mo 10:00] => 0:00
CLOCK: [2018-12-17 Mo 10:00]--[2018-12-17 Mo 11:00] => 5:00
# CLOCK: [2018-12-15 Sa 12:05]--[2018-12-15 Sa 13:35]
#+begin_src
CLOCK: [2018-12-15 Sa 12:05]--[2018-12-15 Sa 13:35]
#+end_src
* Other
CLOCK: [2018-13-15 Sa 12:05]--[2018-12-15 Sa 13:35]
CLOCK: [2018-12-15 Sa 12:05]--[2018-12-15 Sa 11:35]
CLOCK: nothing
"""


def test_org(tmp_path: Path) -> None:
    path = put(tmp_path, "n.org", ORG)
    found = foreign.read(path)
    assert foreign.known_as(path) == ["org"]
    inner = ("ML course", "Chapter 1", "study", "read")
    assert [foreign.said(one) for one in found.intervals] == [
        ("2018-12-15 12:05:00", 5400, ("ML course", "study"), "ML course"),
        ("2018-12-17 23:30:00", 2700, inner, "Chapter 1"),
        ("2018-10-28 02:30:00", 7200, inner, "Chapter 1"),
    ]
    assert [one.partition(": ")[2] for one in found.passed] == [
        "open since 2018-12-16 12:05, it has no end",
        "it says no day",
        "it holds no time",
        "it says 5:00, its clocks say 60 min",
    ]
    assert [one.partition(": ")[0] for one in found.faults] == [
        f"{path}:{line}" for line in (19, 20, 21)
    ]


LOGSEQ = """\
- DONE Watch [[Ng ML]] lecture #video
  :LOGBOOK:
  CLOCK: [2023-05-04 Thu 22:37:03]--[2023-05-04 Thu 22:37:08] =>  00:00:05
  CLOCK: [2023-05-04 Thu 23:00:00]--[2023-05-05 Fri 00:30:00] =>  01:30:00
  CLOCK: [2023-05-04 Thu 23:37:03]
  :END:
- plain
  CLOCK: [2023-05-04 Thu 20:00:00]--[2023-05-04 Thu 20:00:00] =>  00:00:00
  CLOCK: [2023-05-04 Thu 21:00:00]--[2023-05-04 Thu 21:01:00] =>  00:01:00
"""


def test_logseq(tmp_path: Path) -> None:
    (tmp_path / "logseq").mkdir()
    (tmp_path / "logseq" / "config.edn").write_text("{}")
    path = put(tmp_path, "2023_05_04.md", LOGSEQ)
    put(tmp_path, "Project.md", LOGSEQ.partition("\n- plain")[0])
    assert foreign.known_as(path) == foreign.known_as(tmp_path) == ["logseq"]
    found = foreign.read(path)
    shown = "Watch Ng ML lecture #video"
    assert [foreign.said(one) for one in found.intervals] == [
        ("2023-05-04 22:37:03", 5, ("Ng ML", "video"), shown),
        ("2023-05-04 23:00:00", 5400, ("Ng ML", "video"), shown),
        ("2023-05-04 21:00:00", 60, ("plain",), "plain"),
    ]
    assert len(found.passed) == 2
    whole = foreign.read(tmp_path)
    assert len(whole.intervals) == 5
    assert whole.intervals[-1].words == ("Project", "Ng ML", "video")


MARKDOWN = """\
# ML log
### February 21, Thursday (6.5 hours)
- [x] Chapter 2
### 2019-02-22 (90 min)
```
### February 23 (1h)
```
### Day 5: Friday, Mar 1st (1.5 hour):
### Sunday, March 3
"""


def test_a_log_in_markdown(tmp_path: Path) -> None:
    path = put(tmp_path, "log.md", MARKDOWN)
    found = foreign.read(path, ReaderHints(year=2019))
    assert foreign.known_as(path) == ["markdown"]
    assert [foreign.said(one) for one in found.intervals] == [
        ("2019-02-21", 23_400, ("ML log",), "- [x] Chapter 2"),
        ("2019-02-22", 5400, ("ML log",), ""),
        ("2019-03-01", 5400, ("ML log",), ""),
    ]
    assert found.passed == (f"{path}:9: Sunday, March 3 says no hours",)
    assert "says no year" in foreign.read(path).faults[0]
    assert "is another weekday" in foreign.read(path, ReaderHints(year=2020)).faults[0]
    odd = put(tmp_path, "o.md", "# Feb 30 (1h)\n# Feb 28 (1h)\n")
    assert "no day of 2019" in foreign.read(odd, ReaderHints(year=2019)).faults[0]


@pytest.mark.parametrize(
    ("form", "said"), [("org", "no clock"), ("logseq", "no clock"), ("markdown", "no heading")]
)
def test_a_file_in_which_nothing_is_known_is_refused(tmp_path: Path, form: str, said: str) -> None:
    path = put(tmp_path, "t", '{"frames": []}\n')
    with pytest.raises(FaultyFileError, match=f"{path} has {said}"):
        foreign.read(path, name=form)


@pytest.mark.parametrize("form", formats.IMPORTS)
def test_an_empty_file_is_refused_whatever_it_is_said_to_be(tmp_path: Path, form: str) -> None:
    path = put(tmp_path, "t", "\n")
    with pytest.raises(FaultyFileError, match="is empty; there is nothing to take in"):
        foreign.read(path, name=form)


def test_what_is_known_and_holds_no_time_is_no_fault(tmp_path: Path) -> None:
    held = {
        "org": "* Lab\nCLOCK: [2026-11-16 Mon 19:00]\n",
        "logseq": "- Lab\n  CLOCK: [2026-11-16 Mon 19:00:00]\n",
        "markdown": "## 2026-11-16\n",
        "timewarrior": "[]\n",
        "klog": "2026-11-16\n",
    }
    for form, text in held.items():
        assert foreign.read(put(tmp_path, "t", text), name=form).intervals == ()
