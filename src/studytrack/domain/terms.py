"""What the words of the streaks mean: what help says where they stand."""

from studytrack.domain.values import NamedTuple


class Term(NamedTuple):
    """A word the screens use, and what it means in one or two sentences."""

    word: str
    means: str


GOOD_DAY = Term("good day", "A day with at least what makes a day good for you: 20m, unless you "
                "set it otherwise.")  # fmt: skip
GOOD_WEEK = Term("good week", "A week that met its goal, the hours or the number of good days it "
                 "had then. Vacation days shrink the goal.")  # fmt: skip
STREAK = Term("streak", "Good weeks in a row. The running week adds one once it is good, and "
              "breaks nothing before it ends.")  # fmt: skip
NEUTRAL = Term("rest, off", "A rest weekday, or a day of a vacation: a streak passes over it.")
FREEZE = Term("freeze", "Each good week earns one, two are held at most. A missed day takes one by "
              "itself: the day froze, and the day streak goes on.")  # fmt: skip
CONSISTENCY = Term("consistency", "How strong the habit is, 0 to 100 %: each day moves it a little "
                   "towards what share it held, so one bad day costs little.")  # fmt: skip
NOT_ASKED = Term("not asked", "A week before your first goal: nothing was asked of it, so it is "
                 "neither good nor missed.")  # fmt: skip
LATE = Term("late", "Written down on a later day, from memory. Beside it: timed (the timer), same "
            "day, guessed (said with about), imported. It counts the same.")  # fmt: skip
PACE = Term("pace", "Your hours a week on a curriculum, over eight whole weeks at most.")


ALL = (GOOD_DAY, GOOD_WEEK, STREAK, NEUTRAL, FREEZE, CONSISTENCY, NOT_ASKED, LATE, PACE)
