"""Items, modules and curricula as views."""

from collections.abc import Iterable

from studytrack.domain import progress
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.errors import NotFoundError
from studytrack.domain.item_state import TODO, Standing, Standings
from studytrack.domain.progress import Elsewhere, Gates
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.context import Ground
from studytrack.services.base.views import CurriculumView, ItemLineView, ItemView, ModuleView
from studytrack.services.base.workspace import Reading
from studytrack.services.items import progress as standings
from studytrack.services.items.progress import Studied


def view(item: Item, standing: Standing, blocked: tuple[str, ...], *, optional: bool) -> ItemView:
    """Show an item; ``hours`` and ``count`` are None where it has none."""
    return ItemView(
        id=item.id,
        kind=item.kind,
        title=item.title,
        state=standing.state,
        hours=round(item.hours, 2) if item.hours > 0 else None,
        seconds=standing.seconds,
        optional=optional,
        blocked_by=blocked,
        count_=standing.count if item.countable else None,
        target=item.target,
        evidence=standing.evidence,
    )


def line(studied: Studied, item: Item, others: Elsewhere = ()) -> ItemLineView:
    """Show an item outside its curriculum."""
    module = context.module_of(studied.content.modules, item.id)
    optional = item.optional or module is None or module.optional
    gates = Gates(studied.content, studied.standings, others)
    standing = studied.standings.get(item.id, TODO)
    shown = view(item, standing, gates.before(item), optional=optional)
    return ItemLineView(*shown, item=str(Address(studied.kept.id, item.id)))


def lines(read: Reading, known: Ground, addresses: Iterable[Address]) -> tuple[ItemLineView, ...]:
    """Show items by their addresses, in order.

    Raises:
        NotFoundError: an item is not there any more.
    """
    addresses = tuple(addresses)
    everything = standings.everything(read, known, timed=False)
    others = standings.elsewhere(everything)
    by_id = {studied.kept.id: studied for studied in everything}
    found = []
    for address in addresses:
        studied = by_id.get(address.curriculum)
        item = studied.content.find(address.item or "") if studied else None
        if studied is None or item is None:
            raise NotFoundError(f"“{address}” is not there any more; it was undone or removed.")
        found.append(line(standings.with_time(read, studied, (item.id,)), item, others))
    return tuple(found)


def curriculum(
    content: Curriculum, known: Standings, seconds: int, others: Elsewhere = ()
) -> CurriculumView:
    """Show a curriculum; ``seconds`` is all that was ever recorded on it."""
    gates = Gates(content, known, others)
    return CurriculumView(
        id=content.id,
        title=content.title,
        version=content.version,
        progress=progress.progress(content, known),
        seconds=seconds,
        required_hours=progress.required_hours(content, known),
        remaining_hours=progress.hours(progress.remaining_seconds(content, known)),
        modules=tuple(
            ModuleView(
                id=module.id,
                title=module.title,
                progress=progress.module_progress(module, known),
                items=tuple(
                    view(
                        item,
                        known.get(item.id, TODO),
                        gates.before(item),
                        optional=item.optional or module.optional,
                    )
                    for item in module.items
                ),
            )
            for module in content.modules
        ),
    )
