-- Why: the page of the morning writes itself once and stays as it was; patients are told when something of the portal
-- is down; and both know when the record last heard from outside.
CREATE TABLE huddle (
  day TEXT NOT NULL PRIMARY KEY,
  -- The workday it tells of.
  about_day TEXT NOT NULL,
  written_at TEXT NOT NULL
);

-- One line of an edition: a figure of yesterday, a win, somebody to ask, how a source does, the week for patients.
CREATE TABLE huddle_line (
  day TEXT NOT NULL REFERENCES huddle (day),
  place BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('figure', 'win', 'ask', 'source', 'week')),
  -- The measure, the win, the source.
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  -- How a source does.
  state TEXT NOT NULL DEFAULT '',
  -- Since when, or the time of a visit.
  at TEXT,
  -- Whom to ask, and with whom their visit is.
  patient_id TEXT REFERENCES patient (id),
  staff_id TEXT REFERENCES staff (id),
  PRIMARY KEY (day, place)
);
CREATE INDEX huddle_line_by_patient ON huddle_line (patient_id) WHERE patient_id IS NOT NULL;

-- Who wants the edition by e-mail.
CREATE TABLE huddle_reader (
  staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
  since TEXT NOT NULL
);

-- The text of an edition as it leaves by e-mail: numbers only, nobody's name.
CREATE TABLE huddle_mail (
  day TEXT NOT NULL REFERENCES huddle (day),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  text TEXT NOT NULL,
  PRIMARY KEY (day, language)
);

-- When the record last heard from outside, and on how many days it did so far.
CREATE TABLE record_feed (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  heard_at TEXT NOT NULL,
  heard_on TEXT NOT NULL,
  days BIGINT NOT NULL
);

-- What a manager tells every patient for a while.
CREATE TABLE status_line (
  id TEXT NOT NULL PRIMARY KEY,
  english TEXT NOT NULL,
  spanish TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  made_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX status_line_open ON status_line (ends_at, id) WHERE ended_at IS NULL;
