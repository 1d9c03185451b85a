-- Why: what the portal costs in minutes is measured at the work itself, so that it can be set against the phone.
CREATE TABLE work_time (
  id TEXT NOT NULL PRIMARY KEY,
  work_id TEXT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL,
  -- Seconds at work with it; pauses of more than thirty seconds are not among them.
  seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 3600),
  -- `active`: told by the page; `spanned`: from opening to finishing, at most ten minutes, where no page told.
  how TEXT NOT NULL CHECK (how IN ('active', 'spanned')),
  began_at TEXT NOT NULL,
  -- Nil as long as nobody has finished the entry.
  ended_at TEXT,
  UNIQUE (work_id, staff_id)
);
CREATE INDEX work_time_open ON work_time (began_at, id) WHERE ended_at IS NULL;
CREATE INDEX work_time_by_day ON work_time (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX work_time_of_staff ON work_time (staff_id, kind, ended_at) WHERE ended_at IS NOT NULL;

-- What somebody usually takes for one kind, so that the inbox can say how much is left without counting.
CREATE TABLE work_pace (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL,
  -- The middle of the last fifty, in seconds, and how many there were.
  median INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  worked_at TEXT NOT NULL,
  PRIMARY KEY (staff_id, kind)
);
