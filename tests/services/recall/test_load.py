"""What a retention means in answers a week."""

from datetime import date

from tests import recall_year

from studytrack.services.recall import load

TODAY = date(2026, 11, 18)


def test_without_cards_nothing_is_asked() -> None:
    assert load.asked((), TODAY, 900) == (0,) * load.YEAR
    assert load.a_week((0, 0)) == 0
    assert load.a_week(()) == 0


def test_a_card_is_asked_ever_more_seldom() -> None:
    counts = load.asked([((TODAY, 3),)], TODAY, 900)
    assert sum(counts) >= 3
    assert sum(counts[:4]) >= sum(counts[-4:])
    assert load.asked([((TODAY, 3),)], TODAY, 900) == counts


def test_what_is_overdue_is_asked_in_the_first_week() -> None:
    assert load.asked([((date(2026, 1, 1), 3),)], TODAY, 900, weeks=1)[0] >= 1


def test_more_to_know_means_more_to_answer() -> None:
    told = [((TODAY, 3),)]
    means = [load.a_week(load.asked(told, TODAY, each, 1)) for each in (700, 800, 900, 970)]
    assert means == sorted(means)
    assert means[0] < means[-1]


def test_two_years_at_each_pace_are_near_what_was_published() -> None:
    for new_a_week, by_retention in recall_year.PUBLISHED.items():
        for retention, published in by_retention.items():
            ours = recall_year.years(new_a_week, retention)
            assert all(
                0.7 < one / other < 1.35 for one, other in zip(ours, published, strict=True)
            ), (new_a_week, retention, ours)
