"""Every word that help explains is said once, plainly."""

from studytrack.domain import terms


def test_every_word_has_a_meaning_of_whole_sentences() -> None:
    assert len({term.word for term in terms.ALL}) == len(terms.ALL)
    for term in terms.ALL:
        assert term.means.endswith("."), term
        assert len(term.word) < 14, "it stands in the column of the keys"
