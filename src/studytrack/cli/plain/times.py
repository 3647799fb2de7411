"""How times are said, as text: the same rows for the prompt and for the documents."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from studytrack.domain import span_examples
from studytrack.domain.span_examples import Ways
from studytrack.domain.terms import Term

SIGN = " · "
WIDTH = 76
"""Columns of a meaning."""


def page(groups: Sequence[Ways]) -> Iterator[str]:
    """Draw the ways to say a time, each with its examples."""
    for group in groups:
        yield group.title
        for way in group.ways:
            yield f"  {SIGN.join(way.said)}"
            yield f"      {way.means}"
    yield "Refused"
    for way in span_examples.REFUSED:
        yield f"  {SIGN.join(way.said)}"
        yield f"      {way.means}"
    yield span_examples.NIGHT
    yield span_examples.SHELL


def words(meanings: Sequence[Term]) -> Iterator[str]:
    """Draw what the words of the streaks mean."""
    for term in meanings:
        yield term.word
        yield from (f"  {piece}" for piece in wrap(term.means, WIDTH))


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
