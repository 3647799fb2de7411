"""Every statement on single rows, by table; generated, not edited (see ``generate.py``)."""

SCHEMA: tuple[str, ...] = (
    """
CREATE TABLE meta (
id INTEGER NOT NULL,
uuid TEXT NOT NULL,
changes INTEGER NOT NULL,
created_at INTEGER NOT NULL,
PRIMARY KEY (id),
CHECK (id = 1)
)
STRICT
""",
    """
CREATE TABLE curriculum (
id TEXT NOT NULL,
uuid TEXT NOT NULL,
state TEXT NOT NULL,
started_on TEXT NOT NULL,
started_at INTEGER NOT NULL,
target_date TEXT,
title TEXT NOT NULL,
version TEXT NOT NULL,
content TEXT NOT NULL,
PRIMARY KEY (id),
UNIQUE (uuid),
CHECK (state IN ('started', 'stopped')),
CHECK (started_on IS date(started_on)),
CHECK (target_date IS date(target_date))
)
STRICT
""",
    """
CREATE TABLE session (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
study_date TEXT NOT NULL,
seconds INTEGER NOT NULL,
started_at INTEGER,
utc_offset INTEGER,
zone TEXT,
curriculum TEXT,
item TEXT,
note TEXT NOT NULL,
source TEXT NOT NULL,
stamped INTEGER NOT NULL,
guessed INTEGER NOT NULL,
recorded_at INTEGER NOT NULL,
recorded_on TEXT NOT NULL,
UNIQUE (uuid),
CHECK (study_date IS date(study_date)),
CHECK (recorded_on IS date(recorded_on)),
CHECK (seconds BETWEEN 1 AND 86400),
CHECK (item IS NULL OR curriculum IS NOT NULL),
CHECK (source <> ''),
CHECK (stamped IN (0, 1)),
CHECK (guessed IN (0, 1))
)
STRICT
""",
    """
CREATE INDEX session_clock ON session (started_at) WHERE started_at IS NOT NULL
""",
    """
CREATE INDEX session_day ON session (study_date, seconds, curriculum)
""",
    """
CREATE INDEX session_item ON session (curriculum, item, study_date, seconds, recorded_at)
""",
    """
CREATE INDEX session_recorded ON session (recorded_at)
""",
    """
CREATE TABLE timer (
id INTEGER NOT NULL,
uuid TEXT NOT NULL,
started_at INTEGER NOT NULL,
utc_offset INTEGER NOT NULL,
zone TEXT NOT NULL,
study_date TEXT NOT NULL,
stamped INTEGER NOT NULL,
curriculum TEXT,
item TEXT,
note TEXT NOT NULL,
length INTEGER,
recorded_at INTEGER NOT NULL,
PRIMARY KEY (id),
CHECK (id = 1),
CHECK (study_date IS date(study_date)),
CHECK (item IS NULL OR curriculum IS NOT NULL),
CHECK (length > 0),
CHECK (stamped IN (0, 1))
)
STRICT
""",
    """
CREATE TABLE progress (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
state TEXT NOT NULL,
day TEXT NOT NULL,
note TEXT NOT NULL,
evidence TEXT NOT NULL,
estimate INTEGER,
recorded_at INTEGER NOT NULL,
UNIQUE (uuid),
CHECK (state IN ('todo', 'doing', 'waiting', 'done', 'skipped', 'closed')),
CHECK (day IS date(day))
)
STRICT
""",
    """
CREATE INDEX progress_day ON progress (state, day)
""",
    """
CREATE INDEX progress_item ON progress (curriculum, item)
""",
    """
CREATE TABLE entry (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
day TEXT NOT NULL,
value INTEGER NOT NULL,
text TEXT NOT NULL,
link TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day))
)
STRICT
""",
    """
CREATE INDEX entry_day ON entry (day)
""",
    """
CREATE INDEX entry_item ON entry (curriculum, item, day)
""",
    """
CREATE TABLE goal (
from_date TEXT NOT NULL,
uuid TEXT NOT NULL,
seconds INTEGER,
good_days INTEGER,
day_min INTEGER NOT NULL,
rest TEXT NOT NULL,
curricula TEXT NOT NULL,
PRIMARY KEY (from_date),
UNIQUE (uuid),
CHECK (from_date IS date(from_date))
)
STRICT
""",
    """
CREATE TABLE vacation (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
first TEXT NOT NULL,
last TEXT NOT NULL,
UNIQUE (uuid),
CHECK (first IS date(first)),
CHECK (last IS date(last)),
CHECK (first <= last)
)
STRICT
""",
    """
CREATE TABLE rule (
name TEXT NOT NULL,
uuid TEXT NOT NULL,
value INTEGER NOT NULL,
PRIMARY KEY (name),
UNIQUE (uuid),
CHECK (name IN ('day_start', 'week_start'))
)
STRICT
""",
    """
CREATE TABLE review (
week TEXT NOT NULL,
uuid TEXT NOT NULL,
answers TEXT NOT NULL,
"plan" TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
PRIMARY KEY (week),
UNIQUE (uuid),
CHECK (week IS date(week))
)
STRICT
""",
    """
CREATE TABLE operation (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
at INTEGER NOT NULL,
command TEXT NOT NULL,
what TEXT NOT NULL,
undone INTEGER NOT NULL,
CHECK (undone IN (0, 1))
)
STRICT
""",
    """
CREATE TABLE operation_row (
operation INTEGER NOT NULL,
position INTEGER NOT NULL,
table_name TEXT NOT NULL,
"before" TEXT,
"after" TEXT,
PRIMARY KEY (operation, position),
CHECK (before IS NOT NULL OR after IS NOT NULL),
FOREIGN KEY(operation) REFERENCES operation (id) ON DELETE CASCADE
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE request (
op_id TEXT NOT NULL,
command TEXT NOT NULL,
keys TEXT NOT NULL,
at INTEGER NOT NULL,
PRIMARY KEY (op_id)
)
STRICT
""",
)
"""Makes an empty database, in order."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "meta": ("id", "uuid", "changes", "created_at"),
    "curriculum": (
        "id",
        "uuid",
        "state",
        "started_on",
        "started_at",
        "target_date",
        "title",
        "version",
        "content",
    ),
    "session": (
        "id",
        "uuid",
        "study_date",
        "seconds",
        "started_at",
        "utc_offset",
        "zone",
        "curriculum",
        "item",
        "note",
        "source",
        "stamped",
        "guessed",
        "recorded_at",
        "recorded_on",
    ),
    "timer": (
        "id",
        "uuid",
        "started_at",
        "utc_offset",
        "zone",
        "study_date",
        "stamped",
        "curriculum",
        "item",
        "note",
        "length",
        "recorded_at",
    ),
    "progress": (
        "id",
        "uuid",
        "curriculum",
        "item",
        "state",
        "day",
        "note",
        "evidence",
        "estimate",
        "recorded_at",
    ),
    "entry": ("id", "uuid", "curriculum", "item", "day", "value", "text", "link", "recorded_at"),
    "goal": ("from_date", "uuid", "seconds", "good_days", "day_min", "rest", "curricula"),
    "vacation": ("id", "uuid", "first", "last"),
    "rule": ("name", "uuid", "value"),
    "review": ("week", "uuid", "answers", "plan", "recorded_at"),
    "operation": ("id", "at", "command", "what", "undone"),
    "operation_row": ("operation", "position", "table_name", "before", "after"),
    "request": ("op_id", "command", "keys", "at"),
}
"""In the order of `SELECT`."""

KEY: dict[str, tuple[str, ...]] = {
    "meta": ("id",),
    "curriculum": ("id",),
    "session": ("id",),
    "timer": ("id",),
    "progress": ("id",),
    "entry": ("id",),
    "goal": ("from_date",),
    "vacation": ("id",),
    "rule": ("name",),
    "review": ("week",),
    "operation": ("id",),
    "operation_row": ("operation", "position"),
    "request": ("op_id",),
}
"""The columns that say which row."""

SELECT: dict[str, str] = {
    "meta": """
SELECT meta.id, meta.uuid, meta.changes, meta.created_at
FROM meta
WHERE meta.id = :id
""",
    "curriculum": """
SELECT curriculum.id, curriculum.uuid, curriculum.state, curriculum.started_on,
curriculum.started_at, curriculum.target_date, curriculum.title, curriculum.version,
curriculum.content
FROM curriculum
WHERE curriculum.id = :id
""",
    "session": """
SELECT session.id, session.uuid, session.study_date, session.seconds, session.started_at,
session.utc_offset, session.zone, session.curriculum, session.item, session.note,
session.source, session.stamped, session.guessed, session.recorded_at, session.recorded_on
FROM session
WHERE session.id = :id
""",
    "timer": """
SELECT timer.id, timer.uuid, timer.started_at, timer.utc_offset, timer.zone, timer.study_date,
timer.stamped, timer.curriculum, timer.item, timer.note, timer.length, timer.recorded_at
FROM timer
WHERE timer.id = :id
""",
    "progress": """
SELECT progress.id, progress.uuid, progress.curriculum, progress.item, progress.state,
progress.day, progress.note, progress.evidence, progress.estimate, progress.recorded_at
FROM progress
WHERE progress.id = :id
""",
    "entry": """
SELECT entry.id, entry.uuid, entry.curriculum, entry.item, entry.day, entry.value, entry.text,
entry.link, entry.recorded_at
FROM entry
WHERE entry.id = :id
""",
    "goal": """
SELECT goal.from_date, goal.uuid, goal.seconds, goal.good_days, goal.day_min, goal.rest,
goal.curricula
FROM goal
WHERE goal.from_date = :from_date
""",
    "vacation": """
SELECT vacation.id, vacation.uuid, vacation.first, vacation.last
FROM vacation
WHERE vacation.id = :id
""",
    "rule": """
SELECT rule.name, rule.uuid, rule.value
FROM rule
WHERE rule.name = :name
""",
    "review": """
SELECT review.week, review.uuid, review.answers, review."plan", review.recorded_at
FROM review
WHERE review.week = :week
""",
    "operation": """
SELECT operation.id, operation.at, operation.command, operation.what, operation.undone
FROM operation
WHERE operation.id = :id
""",
    "operation_row": """
SELECT operation_row.operation, operation_row.position, operation_row.table_name,
operation_row."before", operation_row."after"
FROM operation_row
WHERE operation_row.operation = :operation AND operation_row.position = :position
""",
    "request": """
SELECT request.op_id, request.command, request.keys, request.at
FROM request
WHERE request.op_id = :op_id
""",
}
"""The row of that key."""

INSERT: dict[str, str] = {
    "meta": """
INSERT INTO meta (id, uuid, changes, created_at) VALUES (:id, :uuid, :changes, :created_at)
""",
    "curriculum": """
INSERT INTO curriculum (id, uuid, state, started_on, started_at, target_date, title, version,
content) VALUES (:id, :uuid, :state, :started_on, :started_at, :target_date, :title, :version,
:content)
""",
    "session": """
INSERT INTO session (id, uuid, study_date, seconds, started_at, utc_offset, zone, curriculum,
item, note, source, stamped, guessed, recorded_at, recorded_on) VALUES (:id, :uuid, :study_date,
:seconds, :started_at, :utc_offset, :zone, :curriculum, :item, :note, :source, :stamped,
:guessed, :recorded_at, :recorded_on)
""",
    "timer": """
INSERT INTO timer (id, uuid, started_at, utc_offset, zone, study_date, stamped, curriculum,
item, note, length, recorded_at) VALUES (:id, :uuid, :started_at, :utc_offset, :zone,
:study_date, :stamped, :curriculum, :item, :note, :length, :recorded_at)
""",
    "progress": """
INSERT INTO progress (id, uuid, curriculum, item, state, day, note, evidence, estimate,
recorded_at) VALUES (:id, :uuid, :curriculum, :item, :state, :day, :note, :evidence, :estimate,
:recorded_at)
""",
    "entry": """
INSERT INTO entry (id, uuid, curriculum, item, day, value, text, link, recorded_at) VALUES (:id,
:uuid, :curriculum, :item, :day, :value, :text, :link, :recorded_at)
""",
    "goal": """
INSERT INTO goal (from_date, uuid, seconds, good_days, day_min, rest, curricula) VALUES
(:from_date, :uuid, :seconds, :good_days, :day_min, :rest, :curricula)
""",
    "vacation": """
INSERT INTO vacation (id, uuid, first, last) VALUES (:id, :uuid, :first, :last)
""",
    "rule": """
INSERT INTO rule (name, uuid, value) VALUES (:name, :uuid, :value)
""",
    "review": """
INSERT INTO review (week, uuid, answers, "plan", recorded_at) VALUES (:week, :uuid, :answers,
:plan, :recorded_at)
""",
    "operation": """
INSERT INTO operation (id, at, command, what, undone) VALUES (:id, :at, :command, :what,
:undone)
""",
    "operation_row": """
INSERT INTO operation_row (operation, position, table_name, "before", "after") VALUES
(:operation, :position, :table_name, :before, :after)
""",
    "request": """
INSERT INTO request (op_id, command, keys, at) VALUES (:op_id, :command, :keys, :at)
""",
}

UPDATE: dict[str, str] = {
    "meta": """
UPDATE meta SET uuid=:uuid, changes=:changes, created_at=:created_at WHERE meta.id = :id
""",
    "curriculum": """
UPDATE curriculum SET uuid=:uuid, state=:state, started_on=:started_on, started_at=:started_at,
target_date=:target_date, title=:title, version=:version, content=:content WHERE curriculum.id =
:id
""",
    "session": """
UPDATE session SET uuid=:uuid, study_date=:study_date, seconds=:seconds, started_at=:started_at,
utc_offset=:utc_offset, zone=:zone, curriculum=:curriculum, item=:item, note=:note,
source=:source, stamped=:stamped, guessed=:guessed, recorded_at=:recorded_at,
recorded_on=:recorded_on WHERE session.id = :id
""",
    "timer": """
UPDATE timer SET uuid=:uuid, started_at=:started_at, utc_offset=:utc_offset, zone=:zone,
study_date=:study_date, stamped=:stamped, curriculum=:curriculum, item=:item, note=:note,
length=:length, recorded_at=:recorded_at WHERE timer.id = :id
""",
    "progress": """
UPDATE progress SET uuid=:uuid, curriculum=:curriculum, item=:item, state=:state, day=:day,
note=:note, evidence=:evidence, estimate=:estimate, recorded_at=:recorded_at WHERE progress.id =
:id
""",
    "entry": """
UPDATE entry SET uuid=:uuid, curriculum=:curriculum, item=:item, day=:day, value=:value,
text=:text, link=:link, recorded_at=:recorded_at WHERE entry.id = :id
""",
    "goal": """
UPDATE goal SET uuid=:uuid, seconds=:seconds, good_days=:good_days, day_min=:day_min,
rest=:rest, curricula=:curricula WHERE goal.from_date = :from_date
""",
    "vacation": """
UPDATE vacation SET uuid=:uuid, first=:first, last=:last WHERE vacation.id = :id
""",
    "rule": """
UPDATE rule SET uuid=:uuid, value=:value WHERE rule.name = :name
""",
    "review": """
UPDATE review SET uuid=:uuid, answers=:answers, "plan"=:plan, recorded_at=:recorded_at WHERE
review.week = :week
""",
    "operation": """
UPDATE operation SET at=:at, command=:command, what=:what, undone=:undone WHERE operation.id =
:id
""",
    "operation_row": """
UPDATE operation_row SET table_name=:table_name, "before"=:before, "after"=:after WHERE
operation_row.operation = :operation AND operation_row.position = :position
""",
    "request": """
UPDATE request SET command=:command, keys=:keys, at=:at WHERE request.op_id = :op_id
""",
}
"""The row of that key."""

DELETE: dict[str, str] = {
    "meta": """
DELETE FROM meta WHERE meta.id = :id
""",
    "curriculum": """
DELETE FROM curriculum WHERE curriculum.id = :id
""",
    "session": """
DELETE FROM session WHERE session.id = :id
""",
    "timer": """
DELETE FROM timer WHERE timer.id = :id
""",
    "progress": """
DELETE FROM progress WHERE progress.id = :id
""",
    "entry": """
DELETE FROM entry WHERE entry.id = :id
""",
    "goal": """
DELETE FROM goal WHERE goal.from_date = :from_date
""",
    "vacation": """
DELETE FROM vacation WHERE vacation.id = :id
""",
    "rule": """
DELETE FROM rule WHERE rule.name = :name
""",
    "review": """
DELETE FROM review WHERE review.week = :week
""",
    "operation": """
DELETE FROM operation WHERE operation.id = :id
""",
    "operation_row": """
DELETE FROM operation_row WHERE operation_row.operation = :operation AND operation_row.position
= :position
""",
    "request": """
DELETE FROM request WHERE request.op_id = :op_id
""",
}
"""The row of that key."""
