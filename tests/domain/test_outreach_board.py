"""The board of leads."""

from tests.outreach_lives import TODAY, ago, life

from studytrack.domain import outreach_board

LIVES = (
    life(("applied", ago(3)), number=1),
    life(("applied", ago(9)), number=2),
    life(("applied", ago(60)), number=3),
    life(("applied", ago(80)), number=4),
    life(("applied", None), number=5),
    life(number=6),
    life(("applied", ago(90)), ("rejected", ago(50)), number=7),
    life(("applied", ago(90)), ("rejected", ago(5)), number=8),
    life(("sent", ago(-3)), number=9),
    life(("rejected", None), number=10),
)


def test_every_lead_stands_in_the_column_of_its_stage() -> None:
    laid = outreach_board.board(LIVES, TODAY)
    columns = {name: [one.life.lead.id for one in cards] for name, cards in laid.columns}
    assert tuple(columns) == outreach_board.COLUMNS
    assert columns["new"] == [6]
    assert columns["applied"] == [2, 1, 4, 3, 5]
    assert columns["sent"] == [9]
    closed = {name: [one.life.lead.id for one in cards] for name, cards in laid.closed}
    assert closed["rejected"] == [8, 7, 10]
    assert closed["withdrawn"] == []


def test_a_card_says_age_and_what_is_due() -> None:
    cards = [outreach_board.card(one, TODAY) for one in LIVES]
    assert [one.age_days for one in cards[:6]] == [3, 9, 60, 80, None, None]
    assert cards[8].age_days == 0
    assert (cards[1].due, cards[1].due_now, cards[1].follow_ups) == (ago(2), True, 0)
    assert (cards[2].due, cards[2].due_now, cards[2].silent_days) == (ago(53), False, 60)


def test_what_is_due_and_what_is_silent_is_listed_the_longest_first() -> None:
    more = life(("applied", ago(20)), number=11)
    cards = [outreach_board.card(one, TODAY) for one in (*LIVES, more)]
    assert [one.life.lead.id for one in outreach_board.follow_ups(cards)] == [11, 2]
    assert [one.life.lead.id for one in outreach_board.silent(cards)] == [4, 3]
