"""Every word that help explains is said once, plainly."""

from studytrack.domain import terms
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.screens.week.screen import WeekScreen
from studytrack.tui.screens.year.screen import YearScreen


def test_every_word_has_a_meaning_of_whole_sentences() -> None:
    assert len({term.word for term in terms.ALL}) == len(terms.ALL)
    for term in terms.ALL:
        assert term.means.endswith("."), term
        assert len(term.word) < 14, "it stands in the column of the keys"


def test_what_the_screens_name_is_explained() -> None:
    known = {term.word for term in terms.ALL}
    for screen in (TodayScreen, WeekScreen, YearScreen):
        assert set(screen.TERMS) <= known
