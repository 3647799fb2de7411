"""The words of the showcase, the portfolio and what is given away."""

import json
from pathlib import Path

from tests.cli.conftest import Ask, Home


def test_choose_order_and_give_away(ask: Ask, course: str, home: Home, tmp_path: Path) -> None:
    assert "Nothing is shown" in ask("showcase", "list").out
    said = "Nothing is shown; `studytrack showcase add ITEM` chooses.\n"
    none = tmp_path / "none.md"
    for more in ((), ("--out", str(none)), ("--json",)):
        refused = ask("export", "portfolio", *more)
        assert (refused.status, refused.out, refused.err) == (3, "", said)
    assert not none.exists()
    assert ask("export", "portfolio", "--preview").err == said
    assert ask("showcase", "add", f"{course}/softmax").status == 1
    link = "https://example.org/softmax"
    assert ask("done", f"{course}/softmax", "--evidence", link).status == 0
    assert ask("done", f"{course}/trees").status == 0
    assert ask("showcase", "add", f"{course}/softmax", "--line", "From nothing").status == 0
    assert ask("showcase", "add", f"{course}/trees").status == 0
    assert ask("showcase", "order", f"{course}/trees", "1").status == 0
    shown = ask("showcase", "list", "--json").json
    assert [one["key"] for one in shown] == [f"{course}/trees", f"{course}/softmax"]
    assert list(shown[0]) == ["key", "title", "line", "hidden"]
    preview = ask("export", "portfolio", "--preview").out
    assert f"2. Lab: softmax: From nothing · {link}" in preview
    assert "1. Lab: trees: self-reported" in preview
    assert link in ask("export", "portfolio").out
    assert json.loads(ask("export", "portfolio", "--format", "json").out)["projects"]
    out = tmp_path / "me.html"
    words = ("export", "portfolio", "--format", "html", "--out", str(out))
    assert ask(*words).out == f"Written to {out}.\n"
    assert out.read_text().startswith("<!DOCTYPE html>")
    assert ask(*words).status == 4
    plain = tmp_path / "named.HTML"
    assert ask("export", "portfolio", "--out", str(plain)).status == 0
    assert plain.read_text().startswith("<!DOCTYPE html>")
    assert ask("showcase", "drop", f"{course}/trees").status == 0
    assert ask("reopen", f"{course}/softmax").status == 0
    assert "`--preview` says why" in ask("export", "portfolio").err
    assert ask("export", "csv", "--preview").status == 2
    assert home.database.exists()


def test_a_card_and_a_report(ask: Ask, course: str, tmp_path: Path) -> None:
    assert ask("log", f"{course}/softmax", "1h").status == 0
    assert ask("card", "--format", "md", "--show", "hours").out.endswith("- hours: 1h\n")
    assert ask("card", "--show", "names").status == 2
    out = tmp_path / "all.html"
    assert ask("report", "--all", "--out", str(out)).status == 0
    assert "Lab" in out.read_text() or "A course" in out.read_text()
    assert ask("report", "--week", "this").out.startswith("<!DOCTYPE html>")
    assert ask("report", "--week", "this", "--all").status == 2
    assert ask("report", "--year", "1800").status == 1
