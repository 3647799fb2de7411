"""One HTML page that stands alone: its shell, its colours, and the only way text gets into it.

Nothing is loaded and nothing runs: the policy forbids it, and there is nothing to forbid. Every
word goes through `words`, which filters as a screen does and escapes for HTML.
"""

from collections.abc import Iterable, Sequence
from html import escape

from studytrack.domain import text

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
LINKS = ("https://", "http://")
MANY = 6
"""Columns above which a table is scrolled in a narrow window; else its rows become blocks."""
NUMBERED = 12
"""Columns a table may set to the right as a whole; in one further right each cell says so."""

COLOURS: dict[str, dict[str, str]] = {
    "light": {
        "ground": "#ffffff", "raised": "#f3f4f6", "text": "#16181d", "muted": "#50555f",
        "line": "#767c88", "accent": "#0b5fa5", "good": "#176b34", "warn": "#8a4b00",
        "heat0": "#e3e6ea", "heat1": "#9bc3e6", "heat2": "#5b98cf", "heat3": "#2a6cab",
        "heat4": "#0d3f73",
        "hue0": "#1f6fb2", "hue1": "#b4540a", "hue2": "#27762f", "hue3": "#7a45b0",
        "hue4": "#a8264d", "hue5": "#0f7470",
    },
    "dark": {
        "ground": "#14171c", "raised": "#1e232b", "text": "#e8eaee", "muted": "#aab1bd",
        "line": "#7d8693", "accent": "#7cc0ff", "good": "#74d58f", "warn": "#ffc069",
        "heat0": "#2b313a", "heat1": "#2c5a86", "heat2": "#3f83bf", "heat3": "#6db0ea",
        "heat4": "#c1e1ff",
        "hue0": "#6db0ea", "hue1": "#f09a4f", "hue2": "#71c97c", "hue3": "#c09af0",
        "hue4": "#f0829f", "hue5": "#54c7c1",
    },
}  # fmt: skip
"""Every colour by role: text, muted, accent, good and warn are read on ground and raised."""

STYLE = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 3rem;background:var(--ground);
color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.2rem;margin:2rem 0 .4rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
p{margin:.3rem 0}
a{color:var(--accent)}
small,.muted,caption{color:var(--muted)}
figure{margin:.5rem 0}
figcaption{color:var(--muted);font-size:.9rem}
svg{display:block;max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.9rem;max-width:100%}
caption{text-align:left;padding:.2rem 0}
th,td{padding:.15rem .8rem .15rem 0;text-align:left;vertical-align:top;
border-bottom:1px solid var(--raised);overflow-wrap:break-word}
th,.n,td:first-child{white-space:nowrap}
h1,h2,h3{break-after:avoid}
.n{text-align:right;font-variant-numeric:tabular-nums}
dl{margin:.3rem 0;display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dt{color:var(--muted)}
dd{margin:0}
.piece{background:var(--raised);padding:.8rem 1rem;border-radius:.4rem;margin:.8rem 0}
.piece h2{margin:0}
.big{font-size:1.4rem;font-weight:600}
.key{display:inline-block;margin-right:1rem;font-size:.9rem;color:var(--muted)}
.key i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}
.scroll{overflow-x:auto}
.scroll svg{max-width:none}
summary{cursor:pointer;color:var(--muted)}
@media screen and (max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.3rem}
.few,.few caption,.few tbody,.few tr,.few td{display:block;border:0}
.few thead{display:none}.few td:first-child{white-space:normal}
.few tr{border-bottom:1px solid var(--raised);padding:.3rem 0}.few td{padding:0}
.few td:nth-child(n){text-align:left;white-space:normal}.few td:empty{display:none}
.few td::before{color:var(--muted)}}
@media print{body,.key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0}
.piece,figure,tr{break-inside:avoid}
details>summary{list-style:none;break-after:avoid;margin-top:.6rem}
details::details-content{content-visibility:visible;display:block}
.scroll{overflow:visible}.scroll svg{max-width:100%}}
"""

# A table says once what its columns are called and which hold numbers: a cell is its text alone.
NUMBERS = (
    ",".join(f".n{at} :is(th,td):nth-child({at})" for at in range(1, NUMBERED + 1))
    + "{white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}"
)
NAMES = "".join(
    f".few td:nth-child({at})::before{{content:var(--c{at}) ' '}}" for at in range(1, MANY + 1)
)


def words(said: str) -> str:
    """Return any text as HTML text, also between the quotes of an attribute."""
    return escape(text.shown(said), quote=True)


def document(title: str, body: Iterable[str]) -> str:
    """Return a whole page; ``body`` is HTML made with the functions here."""
    head = (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{words(title)}</title>",
        f"<style>{_colours()}{NUMBERS}{STYLE}",
        f"@media screen and (max-width:30rem){{{NAMES}}}</style>",
        "</head>",
        "<body>",
    )
    return "\n".join((*head, *body, "</body>", "</html>", ""))


def _colours() -> str:
    def rules(name: str) -> str:
        return ";".join(f"--{role}:{colour}" for role, colour in COLOURS[name].items())

    # Paper is white, whatever the reader's screen is.
    return (
        f":root{{{rules('light')}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{rules('dark')}}}}}"
    )


def link(url: str, said: str) -> str:
    """Return a link that leads to the web and says nothing of where it came from; else text."""
    if not url.lower().startswith(LINKS):
        return words(said)
    return f'<a href="{words(url)}" rel="noopener noreferrer">{words(said)}</a>'


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()
) -> str:
    """Return a table of texts; the columns in ``numbers`` stand to the right."""
    return table_of(head, (tuple(map(words, row)) for row in rows), numbers, caption)


def table_of(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Sequence[int] = (),
    caption: str = "",
) -> str:
    """Return a table whose cells are HTML already; head and caption are texts."""
    far = frozenset(at for at in numbers if at >= NUMBERED)
    kinds = [f"n{at + 1}" for at in numbers if at not in far]
    style = ""
    if len(head) <= MANY:
        kinds.insert(0, "few")
        called = (f"--c{at}:'{words(_quoted(cell))}'" for at, cell in enumerate(head, 1))
        style = f' style="{";".join(called)}"'
    top = "".join(f'<th scope="col"{_side(at in far)}>{words(c)}</th>' for at, c in enumerate(head))
    # HTML ends a cell and a row where the next begins; ten years have tens of thousands of them.
    shown = [
        "<tr>" + "".join(f"<td{_side(at in far)}>{cell}" for at, cell in enumerate(row))
        for row in rows
    ]
    said = f"<caption>{words(caption)}</caption>" if caption else ""
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    made = (
        f"<table{kind}{style}>{said}<thead><tr>{top}</tr></thead>"
        f"<tbody>{''.join(shown)}</tbody></table>"
    )
    return scroll(made, caption or f"Table: {', '.join(filter(None, head))}")


def _side(number: bool) -> str:  # noqa: FBT001 - of a cell
    return ' class="n"' if number else ""


def _quoted(said: str) -> str:
    """Return a text as it stands between the quotes of a style sheet."""
    return text.shown(said).replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")


def scroll(made: str, name: str) -> str:
    """Return what may be wider than a window, to be scrolled by keys too."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{words(name)}">{made}</div>'


def details(summary: str, made: str) -> str:
    """Return HTML that opens on demand, and always on paper."""
    return f"<details><summary>{words(summary)}</summary>{made}</details>"


def legend(named: Iterable[tuple[str, str]]) -> str:
    """Say what is meant by colours, each with its role; empty without any."""
    parts = [
        f'<span class="key"><i style="background:var(--{role})"></i>{words(title)}</span>'
        for role, title in named
    ]
    return f"<p>{' '.join(parts)}</p>" if parts else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names and what belongs to them; the second of each is HTML already."""
    return (
        "<dl>"
        + "".join(f"<dt>{words(name)}</dt><dd>{said}</dd>" for name, said in pairs)
        + ("</dl>")
    )
