-- Why: an answer that was promised and is late comes to somebody who can give it, once; and messages have phrases too.
CREATE TABLE work_escalation (
  work_id TEXT NOT NULL PRIMARY KEY REFERENCES work (id),
  at TEXT NOT NULL,
  -- Who had it; empty when it was the team's.
  from_holder TEXT NOT NULL DEFAULT '',
  -- Who was told: a person, or a team when that is empty.
  to_holder TEXT NOT NULL DEFAULT '',
  to_team TEXT NOT NULL
);

-- A list of levels in the schema would have to be rebuilt with each new one; the program knows them.
DROP INDEX phrase_by_use;
ALTER TABLE phrase ADD COLUMN level_of_phrase TEXT NOT NULL DEFAULT 'report';
UPDATE phrase SET level_of_phrase = level;
ALTER TABLE phrase DROP COLUMN level;
ALTER TABLE phrase RENAME COLUMN level_of_phrase TO level;
CREATE INDEX phrase_by_use ON phrase (level, test, place, id) WHERE retired_at IS NULL;
