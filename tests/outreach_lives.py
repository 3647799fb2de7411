"""Made-up leads for tests: written out by hand, and generated with everything odd in them."""

from datetime import date, timedelta

from hypothesis import strategies as st
from tests import outreach_oracle as oracle
from tests.outreach_oracle import Told

from studytrack.domain import outreach
from studytrack.domain.outreach import CHANNELS, EVENTS, Channel, Event, Lead, Life

TODAY = date(2026, 11, 27)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def lead(
    number: int,
    name: str = "",
    *,
    channel: Channel = "job board",
    role: str = "",
    person: bool = False,
) -> Lead:
    return Lead(number, f"l{number}", name or f"Lead {number}", person, channel, role, (), 0)


def events(number: int, *told: Told) -> tuple[Event, ...]:
    return tuple(
        Event(100 * number + place, f"e{number}-{place}", f"l{number}", word, on, "", place)
        for place, (word, on) in enumerate(told)
    )


def life(
    *told: Told,
    number: int = 1,
    channel: Channel = "job board",
    role: str = "",
    person: bool = False,
) -> Life:
    one = lead(number, channel=channel, role=role, person=person)
    return outreach.life(one, events(number, *told))


def lives_of(leads: list[oracle.Lead]) -> tuple[Life, ...]:
    """Return the leads of the oracle as those of the program."""
    return tuple(
        life(*one.told, number=place, channel=channel_of(one.channel))
        for place, one in enumerate(leads, 1)
    )


def channel_of(word: str) -> Channel:
    return next(channel for channel in CHANNELS if channel == word)


_days = st.one_of(st.none(), st.integers(0, 70).map(ago))
_common = st.sampled_from(("sent", "reply", "applied", "screen", "interview", "rejected"))
_told = st.tuples(st.one_of(_common, st.sampled_from(EVENTS)), _days)
_search = st.builds(
    lambda first, gaps, words: [
        (word, ago(max(0, first - sum(gaps[: place + 1])))) for place, word in enumerate(words)
    ],
    st.integers(0, 120),
    st.lists(st.integers(0, 20), min_size=7, max_size=7),
    st.sampled_from(
        (
            ["applied"],
            ["applied", "follow-up"],
            ["applied", "screen", "interview", "final", "offer", "accepted"],
            ["applied", "interview", "rejected"],
            ["applied", "no-reply", "applied"],
            ["sent", "reply", "chat", "referral", "applied", "interview"],
            ["chat", "applied", "screen"],
            ["interview", "applied"],
        )
    ),
)
LEADS = st.lists(
    st.builds(
        oracle.Lead,
        st.sampled_from(CHANNELS),
        st.one_of(_search, st.lists(_told, max_size=7)),
    ),
    max_size=14,
)
"""Leads of every kind: skipped stages, inbound, reopened, young, out of order, days unknown."""
