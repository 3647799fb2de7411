-- From databases of version 1 to version 2, as released with 0.2.0. Never edited: later changes
-- are steps of their own.

ALTER TABLE meta RENAME TO old_meta;

CREATE TABLE meta (
id INTEGER NOT NULL,
uuid TEXT NOT NULL,
changes INTEGER NOT NULL,
created_at INTEGER NOT NULL,
counter INTEGER NOT NULL,
device TEXT NOT NULL,
machine TEXT NOT NULL,
published TEXT NOT NULL,
PRIMARY KEY (id),
CHECK (id = 1)
)
STRICT;

INSERT INTO meta (id, uuid, changes, created_at, counter, device, machine, published) SELECT id, uuid, changes, created_at, (SELECT 1 + MAX(last) FROM (SELECT MAX(rowid) AS last FROM session UNION ALL SELECT MAX(rowid) FROM progress UNION ALL SELECT MAX(rowid) FROM entry UNION ALL SELECT MAX(rowid) FROM vacation UNION ALL SELECT 0)), uuid, '', '' FROM old_meta;

DELETE FROM sqlite_sequence WHERE name = 'meta';

INSERT INTO sqlite_sequence (name, seq) SELECT 'meta', seq FROM sqlite_sequence WHERE name = 'old_meta';

DROP TABLE old_meta;

ALTER TABLE curriculum RENAME TO old_curriculum;

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
hue INTEGER,
letter TEXT,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
field_stamps TEXT NOT NULL,
PRIMARY KEY (id),
UNIQUE (uuid),
CHECK (state IN ('started', 'stopped')),
CHECK (started_on IS date(started_on, '+0 days')),
CHECK (target_date IS date(target_date, '+0 days')),
CHECK (hue >= 0),
CHECK (length(letter) = 1)
)
STRICT;

INSERT INTO curriculum ("id", "uuid", "state", "started_on", "started_at", "target_date", "title", "version", "content", "hue", "letter", made, stamp, device, field_stamps) SELECT "id", derived_uuid('curriculum', id), "state", "started_on", "started_at", "target_date", "title", "version", "content", given_badge('hue', old_curriculum.id, (SELECT json_group_array(json_array(id, title)) FROM (SELECT id, title FROM old_curriculum ORDER BY started_at, id))), given_badge('letter', old_curriculum.id, (SELECT json_group_array(json_array(id, title)) FROM (SELECT id, title FROM old_curriculum ORDER BY started_at, id))), rowid, 1, (SELECT device FROM meta), '{}' FROM old_curriculum;

DELETE FROM sqlite_sequence WHERE name = 'curriculum';

INSERT INTO sqlite_sequence (name, seq) SELECT 'curriculum', seq FROM sqlite_sequence WHERE name = 'old_curriculum';

DROP TABLE old_curriculum;

ALTER TABLE session RENAME TO old_session;

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
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (study_date IS date(study_date, '+0 days')),
CHECK (recorded_on IS date(recorded_on, '+0 days')),
CHECK (seconds BETWEEN 1 AND 86400),
CHECK (item IS NULL OR curriculum IS NOT NULL),
CHECK (source <> ''),
CHECK (stamped IN (0, 1)),
CHECK (guessed IN (0, 1))
)
STRICT;

INSERT INTO session ("id", "uuid", "study_date", "seconds", "started_at", "utc_offset", "zone", "curriculum", "item", "note", "source", "stamped", "guessed", "recorded_at", "recorded_on", made, stamp, device) SELECT "id", "uuid", "study_date", "seconds", "started_at", "utc_offset", "zone", "curriculum", "item", "note", "source", "stamped", "guessed", "recorded_at", "recorded_on", rowid, 1, (SELECT device FROM meta) FROM old_session;

DELETE FROM sqlite_sequence WHERE name = 'session';

INSERT INTO sqlite_sequence (name, seq) SELECT 'session', seq FROM sqlite_sequence WHERE name = 'old_session';

DROP TABLE old_session;

ALTER TABLE timer RENAME TO old_timer;

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
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
PRIMARY KEY (id),
CHECK (id = 1),
CHECK (study_date IS date(study_date, '+0 days')),
CHECK (item IS NULL OR curriculum IS NOT NULL),
CHECK (length > 0),
CHECK (stamped IN (0, 1))
)
STRICT;

INSERT INTO timer ("id", "uuid", "started_at", "utc_offset", "zone", "study_date", "stamped", "curriculum", "item", "note", "length", "recorded_at", made, stamp, device) SELECT "id", "uuid", "started_at", "utc_offset", "zone", "study_date", "stamped", "curriculum", "item", "note", "length", "recorded_at", rowid, 1, (SELECT device FROM meta) FROM old_timer;

DELETE FROM sqlite_sequence WHERE name = 'timer';

INSERT INTO sqlite_sequence (name, seq) SELECT 'timer', seq FROM sqlite_sequence WHERE name = 'old_timer';

DROP TABLE old_timer;

ALTER TABLE progress RENAME TO old_progress;

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
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (state IN ('todo', 'doing', 'waiting', 'done', 'skipped', 'closed')),
CHECK (day IS date(day, '+0 days'))
)
STRICT;

INSERT INTO progress ("id", "uuid", "curriculum", "item", "state", "day", "note", "evidence", "estimate", "recorded_at", made, stamp, device) SELECT "id", "uuid", "curriculum", "item", "state", "day", "note", "evidence", "estimate", "recorded_at", rowid, 1, (SELECT device FROM meta) FROM old_progress;

DELETE FROM sqlite_sequence WHERE name = 'progress';

INSERT INTO sqlite_sequence (name, seq) SELECT 'progress', seq FROM sqlite_sequence WHERE name = 'old_progress';

DROP TABLE old_progress;

ALTER TABLE entry RENAME TO old_entry;

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
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days'))
)
STRICT;

INSERT INTO entry ("id", "uuid", "curriculum", "item", "day", "value", "text", "link", "recorded_at", made, stamp, device) SELECT "id", "uuid", "curriculum", "item", "day", "value", "text", "link", "recorded_at", rowid, 1, (SELECT device FROM meta) FROM old_entry;

DELETE FROM sqlite_sequence WHERE name = 'entry';

INSERT INTO sqlite_sequence (name, seq) SELECT 'entry', seq FROM sqlite_sequence WHERE name = 'old_entry';

DROP TABLE old_entry;

ALTER TABLE goal RENAME TO old_goal;

CREATE TABLE goal (
from_date TEXT NOT NULL,
uuid TEXT NOT NULL,
seconds INTEGER,
good_days INTEGER,
day_min INTEGER NOT NULL,
rest TEXT NOT NULL,
curricula TEXT NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
field_stamps TEXT NOT NULL,
PRIMARY KEY (from_date),
UNIQUE (uuid),
CHECK (from_date IS date(from_date, '+0 days'))
)
STRICT;

INSERT INTO goal ("from_date", "uuid", "seconds", "good_days", "day_min", "rest", "curricula", made, stamp, device, field_stamps) SELECT "from_date", derived_uuid('goal', from_date), "seconds", "good_days", "day_min", "rest", "curricula", rowid, 1, (SELECT device FROM meta), '{}' FROM old_goal;

DELETE FROM sqlite_sequence WHERE name = 'goal';

INSERT INTO sqlite_sequence (name, seq) SELECT 'goal', seq FROM sqlite_sequence WHERE name = 'old_goal';

DROP TABLE old_goal;

ALTER TABLE vacation RENAME TO old_vacation;

CREATE TABLE vacation (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
first TEXT NOT NULL,
last TEXT NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (first IS date(first, '+0 days')),
CHECK (last IS date(last, '+0 days')),
CHECK (first <= last)
)
STRICT;

INSERT INTO vacation ("id", "uuid", "first", "last", made, stamp, device) SELECT "id", "uuid", "first", "last", rowid, 1, (SELECT device FROM meta) FROM old_vacation;

DELETE FROM sqlite_sequence WHERE name = 'vacation';

INSERT INTO sqlite_sequence (name, seq) SELECT 'vacation', seq FROM sqlite_sequence WHERE name = 'old_vacation';

DROP TABLE old_vacation;

ALTER TABLE rule RENAME TO old_rule;

CREATE TABLE rule (
name TEXT NOT NULL,
uuid TEXT NOT NULL,
value INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
PRIMARY KEY (name),
UNIQUE (uuid),
CHECK (name IN ('day_start', 'week_start', 'retention', 'follow_up_days',
'second_follow_up_days', 'interview_follow_up_days', 'silent_days', 'silent_email_days'))
)
STRICT;

INSERT INTO rule ("name", "uuid", "value", made, stamp, device) SELECT "name", derived_uuid('rule', name), "value", rowid, 1, (SELECT device FROM meta) FROM old_rule;

DELETE FROM sqlite_sequence WHERE name = 'rule';

INSERT INTO sqlite_sequence (name, seq) SELECT 'rule', seq FROM sqlite_sequence WHERE name = 'old_rule';

DROP TABLE old_rule;

ALTER TABLE review RENAME TO old_review;

CREATE TABLE review (
week TEXT NOT NULL,
uuid TEXT NOT NULL,
answers TEXT NOT NULL,
"plan" TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
PRIMARY KEY (week),
UNIQUE (uuid),
CHECK (week IS date(week, '+0 days'))
)
STRICT;

INSERT INTO review ("week", "uuid", "answers", "plan", "recorded_at", made, stamp, device) SELECT "week", derived_uuid('review', week), "answers", "plan", "recorded_at", rowid, 1, (SELECT device FROM meta) FROM old_review;

DELETE FROM sqlite_sequence WHERE name = 'review';

INSERT INTO sqlite_sequence (name, seq) SELECT 'review', seq FROM sqlite_sequence WHERE name = 'old_review';

DROP TABLE old_review;

CREATE INDEX session_clock ON session (started_at) WHERE started_at IS NOT NULL;

CREATE INDEX session_day ON session (study_date, seconds, curriculum);

CREATE INDEX session_item ON session (curriculum, item, study_date, seconds);

CREATE INDEX session_newest ON session (curriculum, recorded_at);

CREATE INDEX session_recorded ON session (recorded_at, made, device);

CREATE INDEX progress_day ON progress (state, day);

CREATE INDEX progress_item ON progress (curriculum, item);

CREATE INDEX entry_day ON entry (day);

CREATE INDEX entry_item ON entry (curriculum, item, day);

CREATE TABLE milestone (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
title TEXT NOT NULL,
day TEXT NOT NULL,
evidence TEXT NOT NULL,
curriculum TEXT,
note TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days'))
)
STRICT;

CREATE TABLE note (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
day TEXT NOT NULL,
text TEXT NOT NULL,
curriculum TEXT,
item TEXT,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (text <> '')
)
STRICT;

CREATE TABLE evidence (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
day TEXT NOT NULL,
kind TEXT NOT NULL,
text TEXT NOT NULL,
sha256 TEXT,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (kind IN ('link', 'file', 'num', 'text'))
)
STRICT;

CREATE INDEX evidence_item ON evidence (curriculum, item);

CREATE TABLE tombstone (
entity TEXT NOT NULL,
"key" TEXT NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
was TEXT,
PRIMARY KEY (entity, "key")
)
WITHOUT ROWID,
STRICT;

CREATE TABLE peer (
device TEXT NOT NULL,
seen INTEGER NOT NULL,
digest TEXT NOT NULL,
name TEXT NOT NULL,
last_day TEXT NOT NULL,
timer TEXT NOT NULL,
PRIMARY KEY (device)
)
WITHOUT ROWID,
STRICT;

CREATE TABLE lead (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
name TEXT NOT NULL,
person INTEGER NOT NULL,
channel TEXT NOT NULL,
role TEXT NOT NULL,
links TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (name <> ''),
CHECK (channel IN ('cold email', 'referral', 'job board', 'inbound', 'event', 'internal')),
CHECK (person IN (0, 1))
)
STRICT;

CREATE TABLE event (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
lead TEXT NOT NULL,
event TEXT NOT NULL,
day TEXT,
note TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (event <> '')
)
STRICT;

CREATE INDEX event_lead ON event (lead);

CREATE INDEX event_word ON event (event, day);

CREATE TABLE claim (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
field TEXT NOT NULL,
value TEXT NOT NULL,
after_runs INTEGER NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (after_runs >= 0)
)
STRICT;

CREATE INDEX claim_item ON claim (curriculum, item);

CREATE TABLE run (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
day TEXT NOT NULL,
value TEXT NOT NULL,
seed INTEGER,
reduction TEXT NOT NULL,
"commit" TEXT NOT NULL,
config TEXT NOT NULL,
gpu_hours TEXT NOT NULL,
artefact TEXT NOT NULL,
sha256 TEXT NOT NULL,
question TEXT NOT NULL,
note TEXT NOT NULL,
source TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (value <> ''),
CHECK (seed >= 0)
)
STRICT;

CREATE INDEX run_item ON run (curriculum, item);

CREATE TABLE verdict (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
word TEXT NOT NULL,
why TEXT NOT NULL,
day TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (word <> '')
)
STRICT;

CREATE INDEX verdict_item ON verdict (curriculum, item);

CREATE TABLE submission (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
day TEXT NOT NULL,
ref TEXT NOT NULL,
file TEXT NOT NULL,
description TEXT NOT NULL,
submitted_at INTEGER,
status TEXT NOT NULL,
public TEXT NOT NULL,
private TEXT NOT NULL,
cv TEXT NOT NULL,
folds INTEGER,
seed INTEGER,
"commit" TEXT NOT NULL,
hypothesis TEXT NOT NULL,
final INTEGER NOT NULL,
note TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (final IN (0, 1)),
CHECK (status IN ('', 'PENDING', 'COMPLETE', 'ERROR')),
CHECK (folds >= 0),
CHECK (seed >= 0)
)
STRICT;

CREATE INDEX submission_item ON submission (curriculum, item);

CREATE TABLE ending (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
teams INTEGER NOT NULL,
public_place INTEGER NOT NULL,
private_place INTEGER NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (public_place BETWEEN 1 AND teams),
CHECK (private_place BETWEEN 1 AND teams)
)
STRICT;

CREATE INDEX ending_item ON ending (curriculum, item);

CREATE TABLE rating (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
day TEXT NOT NULL,
grade INTEGER NOT NULL,
seconds INTEGER,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (grade BETWEEN 1 AND 4),
CHECK (seconds BETWEEN 1 AND 86400)
)
STRICT;

CREATE INDEX rating_day ON rating (day, curriculum, item);

CREATE INDEX rating_item ON rating (curriculum, item);

CREATE INDEX rating_stamp ON rating (stamp);

CREATE TABLE recall_mark (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
marked INTEGER NOT NULL,
day TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (marked IN (0, 1)),
CHECK (day IS date(day, '+0 days'))
)
STRICT;

CREATE TABLE prompt (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
curriculum TEXT NOT NULL,
item TEXT NOT NULL,
text TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
UNIQUE (uuid),
CHECK (text <> '')
)
STRICT;

CREATE TABLE showcase (
"key" TEXT NOT NULL,
uuid TEXT NOT NULL,
line TEXT NOT NULL,
place INTEGER NOT NULL,
made INTEGER NOT NULL,
stamp INTEGER NOT NULL,
device TEXT NOT NULL,
PRIMARY KEY ("key"),
UNIQUE (uuid)
)
STRICT;
