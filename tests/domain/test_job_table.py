"""Tables of job trackers, as people keep them."""

from datetime import date

import pytest

from studytrack.domain import job_table
from studytrack.domain.job_table import JobAnswers, JobEvent, JobLead, JobTable

TODAY = date(2026, 11, 27)
HEAD = ("Company", "Position", "Date Applied", "Status", "Source", "Notes", "Link")


def read(
    head: tuple[str, ...],
    *rows: tuple[str, ...],
    given: JobAnswers = JobAnswers(),  # noqa: B008 - frozen
) -> JobTable:
    return job_table.read(head, list(enumerate(rows, 2)), TODAY, given)


def lead(*cells: str, given: JobAnswers = JobAnswers()) -> JobLead:  # noqa: B008 - frozen
    row = (*cells, *[""] * (len(HEAD) - len(cells)))
    return read(HEAD, row, given=given).leads[0]


def test_the_words_of_the_head_say_what_a_column_holds() -> None:
    own = ("index", "createdAt", "applied", "appliedDate", "Company", "JobTitle", "jobType",
           "workplaceType", "Location", "JobSource", "Status")  # fmt: skip
    assert job_table.columns(own) == {
        2: "applied", 3: "applied", 4: "company", 5: "role", 9: "channel", 10: "status",
    }  # fmt: skip
    ai = ("date", "company", "sector", "role", "role_type", "channel", "status", "contact_person")
    assert set(job_table.columns(ai).values()) == {
        "applied", "company", "role", "channel", "status", "contact",
    }  # fmt: skip
    dated = ("Employer", "Title", "Interview date", "Date of Offer", "Rejected on", "Title")
    assert job_table.columns(dated) == {
        0: "company", 1: "role", 2: "interview", 3: "offer", 4: "rejected",
    }  # fmt: skip


def test_a_head_of_a_job_tracker_is_known() -> None:
    assert job_table.is_one(HEAD)
    assert job_table.is_one(("Employer", "Date"))
    assert not job_table.is_one(("Company", "Salary"))
    assert not job_table.is_one(("Role", "Status"))


def test_a_row_is_one_dated_event_and_its_status_one_of_an_unknown_day() -> None:
    found = lead(
        "Acme",
        "ML engineer",
        "2026-09-19",
        "Phone screen",
        "LinkedIn",
        "asked",
        "https://x.example",
    )
    assert found == JobLead(
        2, "Acme", "ML engineer", "job board", "https://x.example",
        (
            JobEvent("applied", date(2026, 9, 19), "asked; via LinkedIn"),
            JobEvent("screen", None),
        ),
    )  # fmt: skip
    assert lead("Acme", "", "2026-09-19", "Applied").events == (
        JobEvent("applied", date(2026, 9, 19)),
    )
    assert lead("Acme", "", "", "", "", "", "x.example").events[0].note == "link: x.example"
    assert lead("Acme", "", "N/A", "Applied").events == (JobEvent("applied", None),)
    assert lead("Acme", "", "", "Wishlist").events == ()
    assert lead("Acme", "", "", "", "", "a note").events == (JobEvent("note", None, "a note"),)


def test_a_yes_beside_a_day_is_the_same_event() -> None:
    head = ("Company", "applied", "appliedDate", "Status")
    for row in (("Acme", "true", "2026-09-19", ""), ("Acme", "true", "2026-09-19", "applied")):
        assert read(head, row).leads[0].events == (JobEvent("applied", date(2026, 9, 19)),)
    twice = ("Company", "Date", "Date applied", "applied")
    row = ("Acme", "2026-09-19", "2026-09-19", "yes")
    assert read(twice, row).leads[0].events == (JobEvent("applied", date(2026, 9, 19)),)


@pytest.mark.parametrize(
    ("status", "event"),
    [
        ("Applied", "applied"), ("Accepted!", "accepted"), ("Offer received", "offer"),
        ("Ghosted 👻", "no-reply"), ("no response yet", "no-reply"), ("Rejected after interview",
        "rejected"), ("Offer rejected", "declined"), ("Under review", "applied"), ("Interviewing",
        "interview"), ("2nd round", "interview"), ("On-site", "final"), ("Phone Interview",
        "screen"), ("Take-home assignment", "task"), ("to apply", ""), ("Bookmarked", ""),
        ("Expired", "closed"), ("Withdrawn by me", "withdrawn"), ("contacted", "sent"),
        ("coffee with lead", "chat"), ("waiting for response", "applied"), ("hm", "note"),
        ("follow-up", "follow-up"), ("Referred by A", "referral"), ("they responded", "reply"),
    ],
)  # fmt: skip
def test_a_free_status_is_taken_for_an_event(status: str, event: str) -> None:
    assert job_table.event_of(status) == event


def test_the_learner_may_say_what_a_status_means() -> None:
    given = JobAnswers(statuses={"with the team": "interview", "applied": ""})
    assert lead("Acme", "", "", "With  the Team", given=given).events == (
        JobEvent("interview", None),
    )
    assert lead("Acme", "", "", "Applied", given=given).events == ()
    found = read(HEAD, ("Acme", "", "", "with the team", "", "", ""))
    assert found.statuses == {"with the team": "note"}
    assert found.leads[0].events == (JobEvent("note", None, "status: with the team"),)


@pytest.mark.parametrize(
    ("source", "channel"),
    [
        ("LinkedIn", "job board"), ("Referral (J.)", "referral"), ("Recruiter", "inbound"),
        ("cold email", "cold email"), ("Career fair", "event"), ("internal move", "internal"),
        ("", "job board"),
    ],
)  # fmt: skip
def test_a_free_source_is_taken_for_a_channel(source: str, channel: str) -> None:
    assert job_table.channel_of(source) == channel


@pytest.mark.parametrize(
    "cell",
    ["2026-09-19", "2026/9/19", "2026-09-19T10:00:00Z", "9/19/26", "9/19/2026", "19.9.2026",
     "19 Sep 2026", "Sept 19, 2026", "Sat, September 19th, 2026", "Saturday 19th September 2026",
     "9/19/2026 10:00"],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(cell: str) -> None:
    assert lead("Acme", "", cell).events == (JobEvent("applied", date(2026, 9, 19)),)


def test_a_year_and_an_order_that_are_not_said_are_asked_for() -> None:
    assert read(HEAD, ("A", "", "9/19", "", "", "", "")).lacking == ("year", "9/19")
    assert read(HEAD, ("A", "", "Sep 19", "", "", "", "")).lacking == ("year", "Sep 19")
    assert read(HEAD, ("A", "", "9/8/26", "", "", "", "")).lacking == ("order", "9/8/26")
    assert read(HEAD, ("A", "", "9/9/26", "", "", "", "")).lacking is None
    two = (("A", "", "9/19/26", "", "", "", ""), ("B", "", "19/9/26", "", "", "", ""))
    assert read(HEAD, *two).lacking == ("order", "9/19/26")
    given = JobAnswers(year=2026)
    assert lead("A", "", "9/19", given=given).events == (JobEvent("applied", date(2026, 9, 19)),)
    assert lead("A", "", "Sep 19", given=given).events == (JobEvent("applied", date(2026, 9, 19)),)
    given = JobAnswers(order="D/M/Y")
    assert lead("A", "", "9/8/26", given=given).events == (JobEvent("applied", date(2026, 8, 9)),)


def test_an_order_seen_in_one_row_holds_for_all() -> None:
    found = read(HEAD, ("A", "", "9/8/26", *[""] * 4), ("B", "", "19/9/26", *[""] * 4))
    assert [one.events[0].on for one in found.leads] == [date(2026, 8, 9), date(2026, 9, 19)]


def test_faulty_rows_are_named() -> None:
    blank = [""] * 4
    found = read(
        HEAD,
        ("", "x", "", *blank),
        ("A", "", "2026-02-30", *blank),
        ("B", "", "2026-09-19", *blank),
        given=JobAnswers(year=2026),
    )
    assert found.faults == ((2, "no company stands there"), (3, "there is no day “2026-02-30”"))
    assert [one.name for one in found.leads] == ["B"]
    found = read(HEAD, ("A", "", "30 Dec", *blank), given=JobAnswers(year=2026))
    assert found.faults == ((2, "“30 Dec” would be 2026-12-30, which is still to come"),)


def test_what_is_planned_or_free_is_a_note() -> None:
    head = ("Company", "Applied", "Interview", "Salary")
    found = read(
        head, ("A", "2026-09-19", "2026-12-03", ""), ("B", "x", "maybe", ""), ("C", "-", "no", "")
    )
    assert found.unused == ("Salary",)
    assert [one.events for one in found.leads] == [
        (JobEvent("applied", date(2026, 9, 19)), JobEvent("note", None, "interview on 2026-12-03")),
        (JobEvent("applied", None), JobEvent("note", None, "interview: maybe")),
        (),
    ]


def test_a_contact_is_noted_beside_events_that_have_notes() -> None:
    head = ("Company", "Contact", "Interview", "Status")
    found = read(head, ("A", "W. Vale", "maybe", "hm")).leads[0]
    assert found.events[-1] == JobEvent("note", None, "contact: W. Vale")
    assert job_table.key(found.name, found.role) == ("a", "")


@pytest.mark.parametrize(
    ("field", "said"),
    [("interview", "the day of interview"), ("url", "link"), ("contact", "note"),
     ("role", "role")],
)  # fmt: skip
def test_what_a_column_was_taken_for_is_said(field: str, said: str) -> None:
    assert job_table.taken_for(field) == said
