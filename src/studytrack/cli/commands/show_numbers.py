"""One item with what experiments say of it: its claim, its runs, the table it adds to."""

from studytrack.cli import output
from studytrack.cli.call import Call
from studytrack.cli.plain import experiments as experiments_text
from studytrack.cli.plain import item as item_text
from studytrack.domain.sessions import Address
from studytrack.services.experiments import of_item
from studytrack.services.pages.item_page import ItemPage


def show(call: Call, page: ItemPage, address: Address) -> None:
    """Show all about it."""
    found = of_item.of(call.workspace, address)
    if call.json:
        shown = output.as_json(page.item)
        whole = {**shown, "sessions": output.as_json(page.sessions)}  # type: ignore[dict-item]  # a view is an object
        more = output.as_json(of_item.view(found))
        output.value({**whole, "entries": output.as_json(page.entries), **more})  # type: ignore[dict-item]  # JSON of a view is a dict
    else:
        numbers = experiments_text.of_item(found, call.paper.width)
        output.lines([*item_text.page(page), *numbers], call.paper)
