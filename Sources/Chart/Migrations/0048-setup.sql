-- Why: what a practice decides about its own portal stands in one text with all its earlier versions; the plan of the
-- roll-out has owners and days; a back-up counts when somebody read it back.
CREATE TABLE practice_version (
  -- 1, 2, 3 …: the highest is in force.
  number BIGINT NOT NULL PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  -- How it came: a page, a file, or an earlier version put back.
  way TEXT NOT NULL CHECK (way IN ('page', 'file', 'back')),
  -- The version that was put back.
  back_to BIGINT,
  -- The whole, as JSON.
  text TEXT NOT NULL
);

-- A file that was brought and is looked at before it counts.
CREATE TABLE practice_draft (
  id TEXT NOT NULL PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  -- The version that was in force then; another one since means: look again.
  made_over BIGINT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX practice_draft_by_age ON practice_draft (made_at, id);

CREATE TABLE backup_check (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  -- A copy that was looked at as it was made; or one that was opened as a practice, with its audit trail and files.
  kind TEXT NOT NULL CHECK (kind IN ('copied', 'restored')),
  -- How many audit rows it holds: how fresh it is.
  audit_rows BIGINT NOT NULL
);
CREATE INDEX backup_check_by_age ON backup_check (at, id);

-- A step of the practice's own plan: who does it until when, and what shows that it is done.
CREATE TABLE plan_step (
  step TEXT NOT NULL PRIMARY KEY,
  owner_id TEXT REFERENCES staff (id),
  due TEXT,
  evidence TEXT NOT NULL DEFAULT '',
  done_at TEXT,
  done_by TEXT REFERENCES staff (id),
  changed_at TEXT NOT NULL
);

-- From here on patients are invited in waves. A practice that did so before has begun.
CREATE TABLE rollout (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  begun_at TEXT NOT NULL,
  begun_by TEXT NOT NULL
);
INSERT INTO rollout (id, begun_at, begun_by)
SELECT 1, MIN(begun_at), MIN(made_by) FROM invite_wave HAVING COUNT(*) > 0;
