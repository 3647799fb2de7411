"""Make a collection, and its two kinds of packages, with the real Anki; run by its own Python.

Three cards of a deck within a deck are answered twice, twenty seconds each; one review by hand
takes no time.
"""

import sys
from pathlib import Path

FIRST = 1_795_168_800_000
"""2026-11-20 10:00 in UTC, in milliseconds."""
ANSWER = "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, 2500, ?, ?)"


def main() -> None:
    """Write into the folder that is named."""
    from anki.collection import Collection

    where = Path(sys.argv[1])
    file = str(where / "collection.anki2")
    held = Collection(file)
    deck = held.decks.id("ML::Week 1")
    for number in range(3):
        note = held.new_note(held.models.by_name("Basic"))
        note["Front"], note["Back"] = f"question {number}", "answer"
        held.add_note(note, deck)
    cards = held.find_cards("deck:ML*")
    for number, card in enumerate([*cards, *cards]):
        held.db.execute(ANSWER, FIRST + 60_000 * number, card, 3, 20_000, 1)
    held.db.execute(ANSWER, FIRST + 9_999_000, cards[0], 0, 0, 4)
    held.export_collection_package(str(where / "modern.colpkg"), include_media=False, legacy=False)
    held = Collection(file)
    held.export_collection_package(str(where / "legacy.colpkg"), include_media=False, legacy=True)
    held.close()


if __name__ == "__main__":
    main()
