"""Commands that show one item and open its links: show, open."""

import click

from studytrack.cli import options, output
from studytrack.cli.call import Call
from studytrack.cli.plain import item as item_text
from studytrack.services.experiments import gathered
from studytrack.services.items import links, lookup
from studytrack.services.pages import item_page


@options.command("show")
@options.item()
def show_command(call: Call, item: str) -> None:
    """Show all about ITEM, started or not: state, hours, links, note, evidence, runs, sessions."""
    address = lookup.anywhere(call.workspace, item)
    page = item_page.page(call.workspace, address)
    if call.json or gathered.has_numbers(call.workspace, address):
        from studytrack.cli.commands import show_numbers  # few items have any

        show_numbers.show(call, page, address)
    else:
        output.lines(item_text.page(page), call.paper)


@options.command("open")
@options.item()
@click.option("--link", "number", type=int, default=1, metavar="N", help="Which one, from 1.")
def open_command(call: Call, item: str, number: int) -> None:
    """Open a link of ITEM in the browser: its own, else its module's or its curriculum's."""
    page = item_page.page(call.workspace, lookup.anywhere(call.workspace, item))
    link = links.chosen(page.item.title, page.links, number)
    opened = click.launch(link.url) == 0
    view = {"item": page.item.item, "title": link.title, "url": link.url, "opened": opened}
    call.answer(view, lambda _: item_text.opened(link, opened=opened))
