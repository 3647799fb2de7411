"""Which item is meant: the strict rules of the command line, and looser ones for completion."""

from collections.abc import Iterable, Iterator, Sequence

from studytrack.domain import phrases, tokens
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.errors import AmbiguousError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple

_LONGEST = 80
"""Characters of a mistake that are compared with the names there are."""
_ALIKE = 0.75
"""How alike, 0 to 1, one word must be to a word of a title to be proposed."""


class _Place(NamedTuple):
    curriculum: str
    item: Item

    @property
    def address(self) -> Address:
        return Address(self.curriculum, self.item.id)

    def __str__(self) -> str:
        return f"{self.address}  {self.item.title}"


def find(
    words: str, curricula: Sequence[Curriculum], stopped: Sequence[Curriculum] = ()
) -> Address:
    """Return the one thing meant: an address, an id, a title, a beginning of an id, or words.

    ``stopped`` curricula answer to full addresses only; what left its file answers to its id and
    its title too, where nothing else fits.

    Raises:
        NotUnderstoodError: nothing was said.
        NotFoundError: nothing fits; the nearest id is named.
        AmbiguousError: several fit; all are listed.
    """
    found = _meant(words, curricula, stopped)
    if isinstance(found, Address):
        return found
    if len(found) == 1:
        return found[0].address
    raise AmbiguousError(
        f"{tokens.shown(words.strip())} fits {len(found)} items; write one of these addresses.",
        tuple(map(str, found)),
    )


def every(
    words: str, curricula: Sequence[Curriculum], stopped: Sequence[Curriculum] = ()
) -> tuple[Address, ...]:
    """Return all that `find` would have to choose from, in the order of the files.

    Raises:
        NotUnderstoodError: nothing was said.
        NotFoundError: nothing fits; the nearest id is named.
    """
    found = _meant(words, curricula, stopped)
    return (found,) if isinstance(found, Address) else tuple(place.address for place in found)


def _meant(
    words: str, curricula: Sequence[Curriculum], stopped: Sequence[Curriculum]
) -> "Address | list[_Place]":
    said = words.strip()
    if not said:
        raise NotUnderstoodError("No item is named; write its id, or words of its title.")
    kept = (*curricula, *stopped)
    address = _address(said, kept)
    if address is not None:
        return address
    found = _strict(said.casefold(), tuple(_places(curricula)))
    found = found or _called(said.casefold(), tuple(_gone(curricula)))
    if not found:
        raise _not_found(said, kept)
    return found


def is_title(words: str, curricula: Iterable[Curriculum]) -> bool:
    """Whether the words are the whole title of an item, case and spaces aside."""
    said = words.casefold().split()
    return any(place.item.title.casefold().split() == said for place in _places(curricula))


def matches(words: str, curricula: Sequence[Curriculum]) -> tuple[Address, ...]:
    """Return what half-typed words could mean, best first; for completion, where one sees it.

    Best is an id or a title, then the beginning of an id, words that begin words of the title,
    words anywhere, and last the letters in their order. Nothing typed fits every item.
    """
    return tuple(address for _, address in _ranked(words, curricula))


def likely(words: str, curricula: Sequence[Curriculum]) -> tuple[Address, ...]:
    """Return those `matches` that hold every word as it was typed, best first."""
    return tuple(address for rank, address in _ranked(words, curricula) if rank != _SCATTERED)


def closest(words: str, curricula: Sequence[Curriculum]) -> tuple[Address, ...]:
    """Return those `matches` that fit as well as the best."""
    found = _ranked(words, curricula)
    return tuple(address for rank, address in found if rank == found[0][0])


def _ranked(words: str, curricula: Sequence[Curriculum]) -> list[tuple[int, Address]]:
    said = words.casefold().split()
    ranked = [
        (rank, place.address)
        for place in _places(curricula)
        if (rank := _rank(said, place)) is not None
    ]
    ranked += [
        (_WHOLE, Address(one.id))
        for one in curricula
        if said and _hold(said, f"{one.id} {one.title}".casefold())
    ]
    return sorted(ranked, key=lambda pair: pair[0])


_EXACT, _BEGINS, _STARTS, _HOLDS, _WHOLE, _SCATTERED = range(6)


def _rank(said: list[str], place: _Place) -> int | None:
    title = f" {place.item.title.casefold()}"
    if said in ([place.item.id], title.split()):
        return _EXACT
    if len(said) == 1 and place.item.id.startswith(said[0]):
        return _BEGINS
    if all(f" {word}" in title for word in said):
        return _STARTS
    if _hold(said, f"{place.address}{title}".casefold()):
        return _HOLDS
    letters = iter(f"{place.address}{title}".casefold())
    return _SCATTERED if all(letter in letters for letter in "".join(said)) else None


def _hold(words: Iterable[str], text: str) -> bool:
    return all(word in text for word in words)


def _places(curricula: Iterable[Curriculum]) -> Iterator[_Place]:
    return (_Place(one.id, item) for one in curricula for item in one.items())


def _gone(curricula: Iterable[Curriculum]) -> Iterator[_Place]:
    """Yield the items that left their file and are kept for what was recorded on them."""
    return (_Place(one.id, item) for one in curricula for item in one.removed)


def _address(said: str, kept: Iterable[Curriculum]) -> Address | None:
    """Return what an exact address names, also an item that left its file.

    Raises:
        NotFoundError: the curriculum is there and has no such item.
    """
    named, slash, wanted = said.partition("/")
    for curriculum in kept:
        if curriculum.id != named:
            continue
        if not slash:
            return Address(named)
        if curriculum.find(wanted) is not None:
            return Address(named, wanted)
        if any(module.id == wanted for module in curriculum.modules):
            raise NotFoundError(f"{tokens.shown(said)} is a module; name one of its items.")
        raise _not_found(said, (curriculum,))
    return None


def _strict(said: str, places: tuple[_Place, ...]) -> list[_Place]:
    """Return what fits by the first rule that fits anything."""
    words, bare = said.split(), _bare(said)
    rules = (
        lambda place: place.item.id == said,
        lambda place: place.item.title.casefold().split() == words,
        lambda place: place.item.id.startswith(said),
        lambda place: _hold(words, title := place.item.title.casefold()) and _bare(title) == bare,
        lambda place: _hold(words, place.item.title.casefold()) or _hold(words, place.item.id),
        lambda place: _hold(words, f"{place.item.title.casefold()} {place.item.id}"),
    )
    for rule in rules:
        found = [place for place in places if rule(place)]
        if found:
            return found
    return []


def _bare(text: str) -> list[str]:
    """Return the words without their punctuation."""
    return "".join(char if char.isalnum() else " " for char in text).split()


def _called(said: str, places: tuple[_Place, ...]) -> list[_Place]:
    """Return what is called exactly so."""
    words = said.split()
    return [
        place
        for place in places
        if place.item.id == said or place.item.title.casefold().split() == words
    ]


def _not_found(said: str, kept: Iterable[Curriculum]) -> NotFoundError:
    names: dict[str, str] = {}
    for curriculum in kept:
        names[curriculum.id] = curriculum.id
        for item in curriculum.items():
            address = f"{curriculum.id}/{item.id}"
            named = f"“{item.title}” ({address})"
            names.update({address: named, item.id: named, item.title.casefold(): named})
    shown = tokens.shown(said)
    if not names:
        return NotFoundError(
            f"No curriculum is started, so nothing is called {shown}.", remedy("list_curricula")
        )
    near = phrases.nearest(said[:_LONGEST].casefold(), names, phrases.LIKE)
    if near:
        return NotFoundError(f"Nothing is called {shown}; did you mean {names[near]}?")
    words = {word.strip(":,().") for name in names for word in name.split()}
    near = phrases.nearest(said[:_LONGEST].casefold(), words, _ALIKE)
    if near:
        return NotFoundError(f"Nothing is called {shown}; did you mean “{near}”?")
    return NotFoundError(f"Nothing is called {shown}.", remedy("list_items"))
