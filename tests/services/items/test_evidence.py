"""Evidence: several to an item, at any time, each changed and deleted, all undone."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Clock, Record

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.backups import backups, history
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import evidence, states
from studytrack.services.pages import item_page, summaries

LAB, READ = Address("mini", "lab"), Address("mini", "read")
OP = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"


def texts(ws: Workspace, address: Address = LAB) -> list[str]:
    return [one.text for one in evidence.listed(ws, address)]


def test_several_pieces_are_added_and_shown_with_the_item(ws: Workspace, clock: Clock) -> None:
    states.done(ws, [LAB], evidence="https://a.org")
    clock.forward(days=1)
    evidence.add(ws, LAB, "0.83")
    view = evidence.add(ws, LAB, "Shown to the group", on=date(2026, 11, 18))
    assert (view.id, view.item, view.kind, view.on) == (3, "mini/lab", "text", "2026-11-18")
    item = item_page.page(ws, LAB).item
    assert item.evidence == ("https://a.org", "0.83", "Shown to the group")
    assert [(one.kind, one.on) for one in item.proofs] == [
        ("link", "2026-11-18"), ("num", "2026-11-19"), ("text", "2026-11-18"),
    ]  # fmt: skip
    assert item.done_on == "2026-11-18"
    assert summaries.week(ws).finished[0].evidence == "Shown to the group"
    assert len(evidence.listed(ws)) == 3
    assert texts(ws, READ) == []


def test_evidence_can_be_changed_dated_and_deleted_and_all_of_it_undone(
    ws: Workspace, kept: Record
) -> None:
    one = evidence.add(ws, LAB, "https://a.org")
    before = kept(), texts(ws)
    evidence.edit(ws, one.id, text="https://b.org", on=date(2026, 11, 16))
    (changed,) = evidence.listed(ws, LAB)
    assert (changed.text, changed.on, changed.id) == ("https://b.org", "2026-11-16", one.id)
    evidence.edit(ws, one.id, on=date(2026, 11, 17))
    deleted = evidence.delete(ws, one.id)
    assert deleted is not None
    assert texts(ws) == []
    history.undo(ws, 3)
    assert (kept(), texts(ws)) == before
    history.redo(ws, 3)
    assert texts(ws) == []


def test_what_was_said_with_a_state_is_one_of_the_list_and_can_be_changed(ws: Workspace) -> None:
    with ws.store.writing("done", ws.clock()) as write:
        known = context.at(ws.clock(), write)
        states.set_state(write, known, READ, "done", known.today)
        row = states.set_state(write, known, LAB, "done", known.today)
        write.change(row._replace(evidence="https://old.org"))
    (old,) = evidence.listed(ws, LAB)
    assert (old.id, old.kind) == (-row.id, "link")
    new = evidence.edit(ws, old.id, text="better")
    assert new.id > 0
    assert texts(ws) == ["better"]
    assert item_page.page(ws, LAB).item.state == "done"
    history.undo(ws)
    evidence.delete(ws, -row.id)
    assert texts(ws) == []


def test_a_file_is_kept_with_its_digest_and_looked_at_by_the_doctor(ws: Workspace) -> None:
    digests = {"/e/a.pdf": "d1", "/e/b.txt": "d2"}
    filed = ws._replace(file_digest=digests.get)
    view = evidence.add(filed, LAB, "/e/a.pdf")
    assert (view.kind, view.sha256) == ("file", "d1")
    assert evidence.add(filed, LAB, "/e/b.txt").kind == "file"
    assert evidence.add(filed, LAB, "c.txt").kind == "text"
    assert evidence.rotten(filed) == ()
    digests["/e/b.txt"] = "other"
    del digests["/e/a.pdf"]
    assert [(one.text, one.gone) for one in evidence.rotten(filed)] == [
        ("/e/a.pdf", True), ("/e/b.txt", False),
    ]  # fmt: skip
    evidence.add(ws, LAB, "https://a.org")
    findings = backups.doctor(filed).view.findings
    said = [finding.what for finding in findings]
    assert "Keep a copy of it." in [finding.fix.sentence for finding in findings]
    assert "The evidence /e/a.pdf of “Lab: softmax” is gone." in said
    assert "The evidence /e/b.txt of “Lab: softmax” has changed." in said
    assert "1 piece of evidence is a link." in said
    evidence.add(ws, LAB, "https://b.org")
    assert "2 pieces are links." in [one.what for one in backups.doctor(ws).view.findings]


def test_what_cannot_be_is_refused(ws: Workspace, kept: Record) -> None:
    before = kept()
    with pytest.raises(NotFoundError, match="There is no file"):
        evidence.add(ws, LAB, "./gone.pdf")
    with pytest.raises(AgainstRuleError, match="not kept as evidence"):
        evidence.add(ws, LAB, "javascript:alert(1)")
    with pytest.raises(AgainstRuleError, match="not kept as evidence"):
        states.done(ws, [LAB], evidence="javascript:alert(1)")
    with pytest.raises(AgainstRuleError, match="still to come"):
        evidence.add(ws, LAB, "x", on=date(2027, 1, 1))
    with pytest.raises(NotUnderstoodError):
        evidence.add(ws, LAB, " ")
    for address in (Address("mini", "nowhere"), Address("side", "film"), Address("mini")):
        with pytest.raises(NotFoundError, match="is not an item"):
            evidence.add(ws, address, "x")
    with pytest.raises(NotFoundError, match="No evidence has the number 9"):
        evidence.edit(ws, 9, text="x")
    assert kept() == before
    one = evidence.add(ws, LAB, "x")
    with pytest.raises(AgainstRuleError, match="still to come"):
        evidence.edit(ws, one.id, on=date(2027, 1, 1))


def test_the_same_request_adds_and_deletes_once(ws: Workspace) -> None:
    evidence.add(ws, LAB, "x", op_id=OP)
    assert evidence.add(ws, LAB, "x", op_id=OP).text == "x"
    assert texts(ws) == ["x"]
    other = OP.replace("6f", "7f")
    edited = evidence.edit(ws, 1, text="y", op_id=other)
    assert evidence.edit(ws, 1, text="y", op_id=other) == edited
    third = OP.replace("6f", "8f")
    assert evidence.delete(ws, 1, op_id=third) is not None
    assert evidence.delete(ws, 1, op_id=third) is None
    with pytest.raises(NotFoundError, match="undone or deleted since"):
        evidence.add(ws, LAB, "x", op_id=OP)


def test_all_evidence_of_an_item_is_revised_in_one_change(ws: Workspace) -> None:
    states.done(ws, [LAB], evidence="https://a.org")
    evidence.add(ws, LAB, "0.83")
    evidence.add(ws, LAB, "0.84")
    said, first, second = (one.id for one in evidence.listed(ws, LAB))
    day, other = date(2026, 11, 18), date(2026, 11, 17)
    wanted = (
        evidence.Revision(said, " ", day),
        evidence.Revision(first, "0.83", other),
        evidence.Revision(second, "", day),
        evidence.Revision(None, "new", day),
        evidence.Revision(None, " ", day),
    )
    views = evidence.revise(ws, LAB, wanted, op_id=OP)
    assert [(one.text, one.on) for one in views] == [
        ("0.83", "2026-11-17"), ("new", "2026-11-18"),
    ]  # fmt: skip
    assert evidence.revise(ws, LAB, wanted, op_id=OP) == views
    history.undo(ws)
    assert texts(ws) == ["https://a.org", "0.83", "0.84"]
    before = history.history(ws, 1)
    same = [evidence.Revision(one.id, one.text, day) for one in evidence.listed(ws, LAB)]
    evidence.revise(ws, LAB, same)
    assert history.history(ws, 1) == before
    evidence.revise(ws, LAB, [evidence.Revision(first, "0.9", day)])
    assert texts(ws) == ["https://a.org", "0.9", "0.84"]
    with pytest.raises(AgainstRuleError):
        evidence.revise(ws, LAB, [evidence.Revision(None, "x", date(2027, 1, 1))])


def test_the_doctor_names_links_that_follow_a_branch(ws: Workspace) -> None:
    link = "https://github.com/a/b/blob/main/softmax.py"
    evidence.add(ws, LAB, link)
    evidence.add(ws, LAB, link.replace("main", "0123456789abcdef0123456789abcdef01234567"))
    evidence.add(ws, LAB, "0.83")
    found = backups.doctor(ws).view
    (one,) = [line for line in found.findings if "branch" in line.what]
    assert one.what == f"The evidence {link} of “Lab: softmax” follows the branch “main”."
    assert one.level == "note"
    assert found.ok


def test_a_file_named_from_here_is_found_from_anywhere(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.csv").write_text("1")
    monkeypatch.chdir(tmp_path)
    filed = ws._replace(file_digest=lambda name: "0" * 64 if "out.csv" in name else None)
    view = evidence.add(filed, LAB, "out.csv")
    assert view.text == str(tmp_path / "out.csv")
    assert evidence.add(filed, LAB, "~/out.csv").text == "~/out.csv"


def test_what_an_item_asks_for_is_named_until_it_has_it(ws: Workspace) -> None:
    lab = Address("mini", "lab")
    assert evidence.lacking(ws, [lab]) == "a link"
    assert evidence.lacking(ws, [lab, lab]) == ""
    assert evidence.lacking(ws, [Address("mini", "read")]) == ""
    assert evidence.lacking(ws, [Address("mini", "m1")]) == ""
    assert evidence.lacking(ws, [Address("mini")]) == ""
    assert evidence.lacking(ws, [Address("none", "x")]) == ""
    evidence.add(ws, lab, "https://x.org")
    assert evidence.lacking(ws, [lab]) == ""
