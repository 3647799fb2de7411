"""How times are said, as text: the same rows for the prompt and for the documents."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from studytrack.cli.output import Sentence
from studytrack.domain import span_examples
from studytrack.domain.span_examples import Way, Ways
from studytrack.domain.terms import Term

SIGN = " · "
WIDTH = 76
"""Columns of a meaning."""


def page(groups: Sequence[Ways]) -> Iterator[str]:
    """Draw the ways to say a time, each with its examples."""
    for group in groups:
        yield group.title
        for way in group.ways:
            yield from _way(way)
    yield "Refused"
    for way in span_examples.REFUSED:
        yield from _way(way)
    yield Sentence(span_examples.NIGHT)
    yield Sentence(span_examples.SHELL)


def _way(way: Way) -> Iterator[str]:
    yield Sentence(f"  {SIGN.join(way.said)}")
    yield Sentence(f"      {way.means}")


def words(meanings: Sequence[Term], width: int) -> Iterator[str]:
    """Draw what the words of the streaks mean, in ``width`` columns."""
    cells = max(1, min(WIDTH, width - 2))
    for term in meanings:
        yield term.word
        yield from (f"  {piece}" for piece in wrap(term.means, cells))


def markdown(groups: Sequence[Ways]) -> Iterator[str]:
    """Draw the same as the page of the documents."""
    for group in groups:
        yield f"## {group.title}\n"
        yield "| said | means |"
        yield "|---|---|"
        for way in group.ways:
            yield f"| {SIGN.join(f'`{said}`' for said in way.said)} | {way.means} |"
        yield ""
    yield "## Refused\n"
    for way in span_examples.REFUSED:
        said = ", ".join(f"`{one}`" for one in way.said)
        yield f"{said} {way.means}.\n"
    yield f"{span_examples.NIGHT}\n"
    yield span_examples.SHELL
