-- Why: what went well for the first time, or for the hundredth, is found in the rows of finished tasks and shown to
-- the people who did it; and people thank each other.
CREATE TABLE win (
  id TEXT NOT NULL PRIMARY KEY,
  detector TEXT NOT NULL,
  -- The how-manieth it was: 1 for a first time. Each number of each kind is one win.
  number BIGINT NOT NULL CHECK (number > 0),
  day TEXT NOT NULL,
  -- Whose task it was; only those who may see that patient learn it.
  patient_id TEXT REFERENCES patient (id),
  -- Whether so few people are like them that the words alone would tell who it was.
  is_few INTEGER NOT NULL DEFAULT 0 CHECK (is_few IN (0, 1)),
  found_at TEXT NOT NULL,
  UNIQUE (detector, number)
);
CREATE INDEX win_by_day ON win (day, id);
CREATE INDEX win_by_patient ON win (patient_id) WHERE patient_id IS NOT NULL;

-- How many finished tasks of each kind were counted, through which day: each day is counted once.
CREATE TABLE win_tally (
  detector TEXT NOT NULL PRIMARY KEY,
  counted BIGINT NOT NULL,
  through_day TEXT NOT NULL
);

-- What people of the practice thank each other for.
CREATE TABLE shout_out (
  id TEXT NOT NULL PRIMARY KEY,
  said_by TEXT NOT NULL REFERENCES staff (id),
  -- Null: everybody.
  for_staff TEXT REFERENCES staff (id),
  text TEXT NOT NULL,
  said_at TEXT NOT NULL,
  taken_back_at TEXT
);
CREATE INDEX shout_out_by_age ON shout_out (said_at, id) WHERE taken_back_at IS NULL;

CREATE INDEX booking_step_by_kind ON booking_step (kind, done_at);
CREATE INDEX work_settled ON work (settled_at) WHERE settled_at IS NOT NULL;
