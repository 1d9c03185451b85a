-- Why: what the practice says about results, its phrases and its lines, holds only once a named person approved it.
CREATE TABLE phrase (
  id TEXT NOT NULL PRIMARY KEY,
  -- The test it is about, by the guide's key; empty for any test.
  test TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL
    CHECK (level IN ('in-range', 'a-little-off', 'off', 'needs-talk', 'found', 'not-found', 'report')),
  place INTEGER NOT NULL DEFAULT 100,
  version INTEGER NOT NULL,
  version_in_use INTEGER,
  created_at TEXT NOT NULL,
  retired_at TEXT,
  retired_by TEXT
);
CREATE INDEX phrase_by_use ON phrase (level, test, place, id) WHERE retired_at IS NULL;

-- Every version that was ever written, with who wrote it and who approved it.
CREATE TABLE phrase_version (
  phrase_id TEXT NOT NULL REFERENCES phrase (id),
  version INTEGER NOT NULL,
  label_en TEXT NOT NULL,
  label_es TEXT NOT NULL,
  text_en TEXT NOT NULL,
  text_es TEXT NOT NULL,
  next_step TEXT,
  written_by TEXT NOT NULL,
  written_name TEXT NOT NULL,
  written_at TEXT NOT NULL,
  approved_by TEXT,
  approved_name TEXT,
  approved_at TEXT,
  PRIMARY KEY (phrase_id, version)
);

-- Lines of the practice for a test in a unit, exactly as they were approved. Numbers are kept as they were written.
CREATE TABLE approved_rule (
  id TEXT NOT NULL PRIMARY KEY,
  code_key TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  goal_low TEXT,
  goal_high TEXT,
  call_low TEXT,
  call_high TEXT,
  often_not_serious INTEGER NOT NULL DEFAULT 0 CHECK (often_not_serious IN (0, 1)),
  fingerprint TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_name TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  withdrawn_by TEXT,
  withdrawn_name TEXT,
  withdrawn_at TEXT
);
CREATE UNIQUE INDEX approved_rule_once ON approved_rule (code_key, unit) WHERE withdrawn_at IS NULL;

-- One row that arrivals and approvals both lock, so that no value is judged by rules that just changed.
CREATE TABLE rule_book (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
);
INSERT INTO rule_book (id, version) VALUES (1, 0);

-- An approval judges the stored values at or beyond its line anew, and only those.
-- Not a partial index: with one, SQLite compiles every statement that compares kind with a value anew each time.
CREATE INDEX item_by_test_value ON item (code_key, kind, value_number, id);
