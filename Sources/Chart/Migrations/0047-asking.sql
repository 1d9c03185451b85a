-- Why: a sentence from one's own doctor is what makes people join; whether it was said, and what came of it, is kept.
CREATE TABLE ask_note (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  -- With whom the visit was; empty for one that the record system sent.
  provider_id TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('asked', 'helped', 'declined')),
  noted_at TEXT NOT NULL,
  UNIQUE (patient_id, day)
);
CREATE INDEX ask_note_by_day ON ask_note (noted_at, id);

-- Everybody who came and had not joined, asked or not: what the difference is counted from.
CREATE TABLE ask_chance (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  day TEXT NOT NULL,
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
  joined_at TEXT,
  -- Set when thirty days are over.
  closed_at TEXT,
  PRIMARY KEY (patient_id, day)
);
CREATE INDEX ask_chance_open ON ask_chance (day, patient_id) WHERE closed_at IS NULL;

-- The same counted by day of the visit, so that a page reads a few rows.
CREATE TABLE ask_sum (
  day TEXT NOT NULL,
  asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
  people BIGINT NOT NULL,
  joined BIGINT NOT NULL,
  PRIMARY KEY (day, asked)
);
