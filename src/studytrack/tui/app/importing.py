"""A file taken in from the full screen: asked for, looked at, its words placed, one change."""

from collections.abc import Callable

from studytrack import wiring
from studytrack.domain.errors import RefusalError
from studytrack.services.items import lookup
from studytrack.services.transfer import imports
from studytrack.services.transfer.imports import FileLook, ImportWish
from studytrack.services.transfer.transfer import WordView
from studytrack.tui.app.appearance import ThemedApp
from studytrack.tui.dialogs import form as forms
from studytrack.tui.dialogs import import_file, progress
from studytrack.tui.dialogs.import_file import LookScreen
from studytrack.tui.drawing import toast
from studytrack.tui.keys import remedies


class Import:
    """One import, from the question for its file to the change."""

    def __init__(self, app: ThemedApp) -> None:
        self._app = app
        self._ws = app.workspace
        self._formats = wiring.formats()
        self._folder = app.places.config if app.places is not None else None

    async def run(self) -> bool:
        """Go through it; whether something was taken in. What was typed survives a refusal."""
        known = self._formats
        question = import_file.ask(
            self._app.signs, lambda file, form: imports.known(known, file, form), wiring.named_zone
        )
        while (answer := await self._app.push_screen_wait(question)) is not None:
            try:
                return await self._through(self._wish(answer))
            except progress.LeftError:
                return False
            except RefusalError as refusal:
                said = remedies.worded(refusal.notice, self._app.signs.key)
                question = question.again(answer.values, said)
        return False

    def _wish(self, answer: forms.Wish) -> ImportWish:
        file, form, zone, year, names = answer.values
        kept = self._formats.kept(self._folder) if self._folder is not None else {}
        return ImportWish(
            import_file.whole(file),
            form or None,
            import_file.whole(names) if names else None,
            import_file.year_of(year) if year else None,
            wiring.named_zone(zone or None),
            kept,
        )

    async def _through(self, wish: ImportWish) -> bool:
        """Look at the file until nothing is left to be said, and take it in."""
        while True:
            look = await self._do("Reading", imports.look, wish)
            if look.lacking:
                further = await self._lacking(wish, look)
            elif not (look.new or look.deleted or look.refused):
                toast.say(self._app, f"{look.file} brings nothing new.", "warning")
                return False
            else:
                answer = await self._app.push_screen_wait(LookScreen(self._app.signs, look))
                if answer == "take":
                    break
                further = await self._further(wish, look, answer)
            if further is None:
                return False
            wish = further
        await self._do("Importing", imports.take_in, wish)
        if wish.told and self._folder is not None:
            self._formats.keep(self._folder, {**wish.kept, **wish.told})
        return True

    async def _do(self, doing: str, act: Callable[..., FileLook], wish: ImportWish) -> FileLook:
        title = f"{doing} {wish.file.rpartition('/')[2]}"
        return await progress.run(
            self._app, self._app.signs, title, lambda told: act(self._ws, self._formats, wish, told)
        )

    async def _further(
        self, wish: ImportWish, look: FileLook, answer: str | None
    ) -> ImportWish | None:
        if answer == "again":
            return wish._replace(again=True)
        if answer == "words":
            return await self._words(wish, look.open_words or look.words)
        return None

    async def _lacking(self, wish: ImportWish, look: FileLook) -> ImportWish | None:
        """Ask for what a file lacks."""
        question = import_file.lacking(self._app.signs, self._ws, look)
        answer = await self._app.push_screen_wait(question)
        if answer is None:
            return None
        (said,) = answer.values
        if look.lacking == "year":
            return wish._replace(year=import_file.year_of(said))
        if look.lacking == "order":
            return wish._replace(order="D/M/Y" if said == "day" else "M/D/Y")
        if look.lacking == "item":
            return wish._replace(item=said)
        return wish._replace(better=said)

    async def _words(self, wish: ImportWish, words: tuple[WordView, ...]) -> ImportWish | None:
        """Ask what words mean, one after the other, those with most time first."""
        told = dict(wish.told)
        for number, view in enumerate(words, 1):
            place = f"{number} of {len(words)}"
            question = import_file.word(self._app.signs, self._ws, view, place)
            answer = await self._app.push_screen_wait(question)
            if answer is None:
                return None
            if answer.finish:
                told |= {one.word: "" for one in words[number - 1 :] if not one.known}
                return wish._replace(told=told, loose=True)
            said = answer.values[0]
            told[view.word] = str(lookup.item(self._ws, said)) if said else ""
        return wish._replace(told=told, loose=False)
