"""A portfolio as text to give away: Markdown, HTML, or JSON Resume.

One screen first: what it is, one sentence, one number, and where it can be seen; hours stand
last and small, for nobody hires hours.
"""

import json
from datetime import date

from studytrack.domain import phrases
from studytrack.domain.showcase import SELF_REPORTED, Piece, Portfolio, ResultTable, ShownProof
from studytrack.domain.text import in_markdown, shown
from studytrack.domain.values import Any
from studytrack.services.report import page

FORMATS = ("md", "html", "json")
TITLE = "Portfolio"
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json"
LARGE = ("Result", "Verdict")
"""What stands large on a page, and so not among its facts."""


def text_of(portfolio: Portfolio, form: str) -> str:
    """Return the portfolio in one of `FORMATS`."""
    if form == "json":
        return json.dumps(resume(portfolio), ensure_ascii=False, indent=2) + "\n"
    return html(portfolio) if form == "html" else markdown(portfolio)


def markdown(portfolio: Portfolio) -> str:
    """Return the portfolio as Markdown."""
    rows = [f"# {TITLE}"]
    for piece in portfolio.pieces:
        rows += ["", f"## {in_markdown(piece.heading)}", ""]
        rows += [in_markdown(piece.line), ""] if piece.line else []
        rows += [f"- {name}: {in_markdown(said)}" for name, said in _said(piece)]
        rows.append(f"- Evidence: {'; '.join(map(_proof, piece.proofs)) or SELF_REPORTED}")
        for table in piece.tables:
            rows += ["", *_table(table)]
    if portfolio.pieces:
        rows += ["", f"*{_hours(portfolio)}*"]
    return "\n".join([*rows, ""])


def _said(piece: Piece) -> list[tuple[str, str]]:
    said = [
        ("Claim", piece.claim),
        ("Result", piece.number),
        ("Verdict", piece.verdict),
        ("Part of", piece.part_of if piece.heading == piece.title else ""),
        ("Day", _day(piece)),
    ]
    return [(name, text) for name, text in said if text]


def _day(piece: Piece) -> str:
    return "" if piece.on is None else phrases.day(piece.on, date.min)


def _hours(portfolio: Portfolio) -> str:
    return f"{phrases.length(portfolio.seconds)} of recorded study stand behind this page."


def _proof(one: ShownProof) -> str:
    if one.url is None:
        return in_markdown(one.text)
    safe = "".join(
        sign if sign not in "<>() \\" else f"%{ord(sign):02X}" for sign in shown(one.url)
    )
    return f"[{in_markdown(one.text)}]({safe})"


def _table(table: ResultTable) -> list[str]:
    lines = [table.head, ("---",) * len(table.head), *table.rows]
    drawn = [
        "| " + " | ".join(cell if cell == "---" else in_markdown(cell) for cell in line) + " |"
        for line in lines
    ]
    return [in_markdown(table.caption), "", *drawn] if table.caption else drawn


def html(portfolio: Portfolio) -> str:
    """Return the portfolio as one page that loads nothing and runs nothing."""
    body = [f"<h1>{page.words(TITLE)}</h1>"]
    body += [_piece(piece) for piece in portfolio.pieces]
    if portfolio.pieces:
        body.append(f"<p><small>{page.words(_hours(portfolio))}</small></p>")
    else:
        body.append("<p>Nothing was chosen yet.</p>")
    return page.document(TITLE, body)


def _piece(piece: Piece) -> str:
    parts = ['<section class="piece">', f"<h2>{page.words(piece.heading)}</h2>"]
    if piece.line:
        parts.append(f"<p>{page.words(piece.line)}</p>")
    parts += [
        f'<p class="big">{page.words(one)}</p>' for one in (piece.number, piece.verdict) if one
    ]
    proofs = [
        page.words(one.text) if one.url is None else page.link(one.url, one.text)
        for one in piece.proofs
    ]
    pairs = [(name, page.words(said)) for name, said in _said(piece) if name not in LARGE]
    parts.append(page.facts([("Evidence", "<br>".join(proofs) or SELF_REPORTED), *pairs]))
    parts += [
        page.table(table.caption, table.head, table.rows, range(1, len(table.head)))
        for table in piece.tables
    ]
    return "\n".join([*parts, "</section>"])


def resume(portfolio: Portfolio) -> dict[str, Any]:
    """Return the portfolio as JSON Resume 1.2; what that does not know stands under ``meta``."""
    writings = [piece for piece in portfolio.pieces if piece.kind == "writing" and _url(piece)]
    others = [piece for piece in portfolio.pieces if piece not in writings]
    return {
        "$schema": SCHEMA,
        "basics": {},
        "projects": list(map(_project, others)),
        "publications": list(map(_publication, writings)),
        "meta": {
            "version": "v1.2.1",
            "studytrack": {
                "seconds": portfolio.seconds,
                "pieces": list(map(_whole, portfolio.pieces)),
            },
        },
    }


def _project(piece: Piece) -> dict[str, Any]:
    said = [f"{name}: {text}" for name, text in _said(piece) if name != "Day"]
    proofs = [f"Evidence: {one.text}" for one in piece.proofs] or [SELF_REPORTED]
    return _present(
        name=shown(piece.heading),
        description=shown(piece.line),
        highlights=[shown(one) for one in (*said, *proofs)],
        keywords=[piece.kind],
        endDate=_iso(piece),
        url=_url(piece),
    )


def _publication(piece: Piece) -> dict[str, Any]:
    return _present(
        name=shown(piece.title),
        releaseDate=_iso(piece),
        url=_url(piece),
        summary=shown(piece.line),
    )


def _whole(piece: Piece) -> dict[str, Any]:
    return {
        "key": piece.key,
        "title": shown(piece.title),
        "line": shown(piece.line),
        "kind": piece.kind,
        "on": _iso(piece),
        "claim": shown(piece.claim),
        "number": shown(piece.number),
        "verdict": shown(piece.verdict),
        "evidence": [{"text": shown(one.text), "url": one.url} for one in piece.proofs],
        "self_reported": not piece.proofs,
        "tables": [table._asdict() for table in piece.tables],
        "seconds": max(piece.seconds, piece.whole_seconds),
    }


def _iso(piece: Piece) -> str | None:
    return piece.on.isoformat() if piece.on else None


def _url(piece: Piece) -> str | None:
    return next((one.url for one in piece.proofs if one.url), None)


def _present(**fields: object) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
