"""A week in sentences, the same in both faces."""

from datetime import date

from studytrack.domain import phrases, weeks
from studytrack.services.base.context import Ground
from studytrack.services.base.views import WeekView
from studytrack.services.goals import week_goal
from studytrack.services.goals.week_goal import Aim


def headline(week: WeekView, aim: Aim, *, running: bool) -> str:
    """Say the week in one sentence: what was done, against the goal and the week before."""
    parts = [week_goal.said(phrases.length(week.seconds), aim)]
    if not aim.in_days:
        good = sum(day.good for day in week.days)
        parts.append(f"{phrases.count(good, 'good day')}")
    if week.finished:
        count = len(week.finished)
        parts.append(f"{phrases.count(count, 'item')} finished")
    change = week.seconds - week.previous_seconds
    if week.previous_seconds:
        point = "last week by now" if running else "the week before"
        sign = "+" if change >= 0 else "−"
        parts.append(f"{sign}{phrases.length(abs(change))} on {point}")
    return " · ".join(parts)


def to_go(known: Ground, week: WeekView, aim: Aim, first: date) -> str:
    """Say what the goal still wants, and for how many days; empty when nothing is asked."""
    if week.complete or not aim.asked:
        return ""
    if aim.met:
        return "goal met"
    left = weeks.days_left(known.rules, first, known.today)
    share = phrases.to_go(week.left_seconds // left)
    more = "" if left == 1 or aim.in_days else f", {share} a day"
    return f"{aim.left} to go, {phrases.count(left, 'day')} left{more}"


def figures(week: WeekView, *, running: bool) -> tuple[str, ...]:
    """Say the sessions, and what the week is compared with."""
    said = []
    if week.sessions:
        sessions = f"{phrases.count(week.sessions, 'session')}"
        said.append(f"{sessions}, the longest {phrases.length(week.longest_seconds)}.")
    if week.previous_seconds or week.average_4_seconds:
        last = phrases.length(week.previous_seconds)
        average = phrases.length(week.average_4_seconds)
        when = "Last week by now" if running else "The week before"
        said.append(f"{when} {last}, four weeks on average {average}.")
    return tuple(said)
