"""A file that comes in: what it is, what must be said first, what it would bring, taking it in."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.services.experiments.conftest import GAME

from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyRowsError, NotUnderstoodError
from studytrack.interop import formats
from studytrack.interop.maps import Zone
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import submissions
from studytrack.services.items import lookup
from studytrack.services.outreach import leads
from studytrack.services.pages import summaries
from studytrack.services.transfer import import_lines, imports
from studytrack.services.transfer.imports import FileLook, ImportWish
from studytrack.services.transfer.transfer import ImportView, WordView

TOGGL = """Project,Description,Start date,Start time,End date,End time,Duration,Tags
Mini course,a,2026-11-02,19:00:00,2026-11-02,20:30:00,01:30:00,
Odd,b,2026-11-03,19:00:00,2026-11-03,20:00:00,01:00:00,
"""
KAGGLE = """ref,fileName,date,description,status,publicScore,privateScore
1,a.csv,2026-11-02 10:00:00,one,SubmissionStatus.COMPLETE,0.77,
2,b.csv,2026-11-03 10:00:00,two,SubmissionStatus.COMPLETE,0.78,
"""


@pytest.fixture
def put(tmp_path: Path) -> "Put":
    return Put(tmp_path)


class Put:
    """Writes files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, text: str) -> str:
        (self._folder / name).write_text(text)
        return str(self._folder / name)


def look(ws: Workspace, wish: ImportWish) -> FileLook:
    return imports.look(ws, formats, wish)


def said(found: FileLook) -> str:
    return "\n".join(one.sentence for one in found.lines)


def test_what_a_file_is_is_seen_from_what_it_holds(put: Put) -> None:
    assert imports.known(formats, put("x", TOGGL)) == "entries of Toggl (csv)"
    with pytest.raises(NotUnderstoodError) as caught:
        imports.known(formats, put("y.csv", "a,b\n1,2\n"))
    assert [one.action for one in caught.value.remedies] == ["name_format", "use_map"]


def test_words_are_placed_and_a_zone_is_named(ws: Workspace, put: Put) -> None:
    wish = ImportWish(put("x", TOGGL), zone=Zone("Asia/Tokyo", ZoneInfo("Asia/Tokyo")))
    found = look(ws, wish)
    assert (found.new, found.deleted, found.refused, found.lacking) == (2, 0, False, "")
    assert [one.word for one in found.open_words] == ["Odd"]
    zone = next(one for one in found.lines if "Asia/Tokyo" in one.sentence)
    assert zone.remedies == (remedy("name_zone"),)
    assert not summaries.sessions(ws)
    assert not look(ws, wish._replace(told={"Odd": "mini/lab"})).open_words
    assert not look(ws, wish._replace(kept={"odd": ""})).open_words
    imports.take_in(ws, formats, wish._replace(loose=True))
    assert [one.item for one in summaries.sessions(ws)] == [None, None]
    assert [one.curriculum for one in summaries.sessions(ws)] == ["mini", None]
    history.undo(ws)
    assert not summaries.sessions(ws)


def test_faults_are_looked_at_and_refused(ws: Workspace, put: Put) -> None:
    table = put("x.csv", "study_date,seconds\n2026-11-98,60\n2026-11-99,60\n")
    found = look(ws, ImportWish(table))
    assert (found.refused, found.new) == (True, 0)
    assert "2026-11-99" in said(found)
    with pytest.raises(FaultyRowsError):
        imports.take_in(ws, formats, ImportWish(table))
    fine = put("y.csv", "study_date,seconds\n2026-11-02,60\n")
    assert imports.take_in(ws, formats, ImportWish(fine)).new == 1
    log = put("log.md", "# L\n## Feb 21 (2 hours)\nx\n## Feb 22 (1 hour)\ny\n")
    found = look(ws, ImportWish(log))
    assert found.refused
    assert found.lines[-1].remedies == (remedy("name_year"),)
    assert not look(ws, ImportWish(log, year=2026)).refused


def test_leads_need_a_year_and_an_order_first(ws: Workspace, put: Put) -> None:
    head = "Company,Position,Date applied,Status,Fun\n"
    wish = ImportWish(
        put("j.csv", f"{head}Acme,ML,9/10,Applied,yes\nBeta,ML,9/11,with the team,no\n")
    )
    assert (look(ws, wish).lacking, look(ws, wish).sample) == ("order", "9/10")
    wish = wish._replace(order="D/M/Y")
    assert look(ws, wish).lacking == "year"
    found = look(ws, wish._replace(year=2026))
    assert found.new == 5
    assert "“with the team” is taken for note" in said(found)
    assert "Not taken: Fun." in said(found)
    mapped = wish._replace(year=2026, order=None, names=put("m.toml", 'dates = "D/M/Y"\n'))
    done = imports.take_in(ws, formats, mapped)
    assert said(done).startswith("Imported 2 leads")
    assert len(leads.listed(ws)) == 2
    plain = ImportWish(put("k.csv", "Company,Position,Date\nAcme,ML,2026-11-02\n"))
    assert "Not taken" not in said(look(ws, plain))


def test_submissions_need_their_contest_and_which_way_is_better(
    ws: Workspace, put: Put, folder: Path
) -> None:
    (folder / "contest.toml").write_text(GAME)
    shelf.start(ws, "contest")
    wish = ImportWish(put("s.csv", KAGGLE))
    assert look(ws, wish).lacking == "item"
    wish = wish._replace(item="contest/close")
    assert look(ws, wish).lacking == "better"
    wish = wish._replace(better="higher")
    assert (look(ws, wish).new, look(ws, wish).lacking) == (2, "")
    imports.take_in(ws, formats, wish)
    changed = ImportWish(
        put("t.csv", KAGGLE.replace("0.78", "0.79") + "Next Page Token\n"), item=wish.item
    )
    found = look(ws, changed)
    assert "1 line of no submission passed over." in said(found)
    assert "public score was 0.78, the file says 0.79" in said(found)
    assert submissions.page(ws, lookup.item(ws, wish.item)).view.better == "higher"


def test_sentences_hold_from_one_to_many() -> None:
    view = ImportView("f", False, 1, 0, 2, 0, {}, overlaps=3)
    assert "differ from what is recorded" in str(import_lines.imported(view))
    whole = view._replace(days=1, seconds=60)
    assert "The file holds 1m on 1 day." in str(import_lines.imported(whole))
    gone = import_lines.imported(view._replace(deleted=2))
    assert remedy("import_again") in [way for one in gone for way in one.remedies]
    far = whole._replace(first_day="2025-11-02", last_day="2026-11-02")
    assert "2 Nov 2025 to 2 Nov 2026" in str(import_lines.imported(far))
    words = [
        WordView(f"w{number}", None, known=False, sessions=1, seconds=60) for number in range(30)
    ]
    refusal = import_lines.unplaced("f", words)
    assert "and 10 more have no place here" in str(refusal)
    assert import_lines.unplaced("f", words[:1]).remedies == (remedy("place_words"),)
    assert import_lines.question(words[0]).startswith("“w0” (1 session, 1m) is which item?")
    many = tuple(f"f:{number}: odd" for number in range(30))
    assert "and 10 more" in str(import_lines.imported(view._replace(passed_over=many)))
