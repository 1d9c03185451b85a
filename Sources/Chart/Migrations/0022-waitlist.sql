-- Why: a time that is given back is offered to those who wait for one, what a provider ordered is booked in one tap,
-- and what somebody is due for is said by rules that a provider put a name to.
CREATE TABLE waitlist_entry (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  type_id TEXT NOT NULL REFERENCES visit_type (id),
  -- With whom and where; empty for anyone, for anywhere.
  staff_id TEXT NOT NULL DEFAULT '',
  site_id TEXT NOT NULL DEFAULT '',
  earliest_day TEXT NOT NULL,
  latest_day TEXT NOT NULL,
  -- Days of the week, 0 is Sunday, and `morning`, `afternoon`, parted by blanks; empty for all.
  weekdays TEXT NOT NULL DEFAULT '',
  day_parts TEXT NOT NULL DEFAULT '',
  -- The visit that moves to the time that opens; empty when there is none yet.
  replaces TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL,
  made_as TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- `booked`, `left`, `removed`, `over`
  ended_as TEXT,
  ended_by TEXT,
  ended_at TEXT,
  end_reason TEXT NOT NULL DEFAULT '',
  CHECK (earliest_day <= latest_day)
);
CREATE INDEX waitlist_entry_in_order ON waitlist_entry (made_at, id) WHERE ended_at IS NULL;
CREATE INDEX waitlist_entry_of_patient ON waitlist_entry (patient_id, made_at);
-- Nobody waits twice for the same.
CREATE UNIQUE INDEX waitlist_entry_once ON waitlist_entry (patient_id, type_id, replaces) WHERE ended_at IS NULL;

-- A time that was offered to somebody. It keeps the time for nobody: the first of those it was offered to has it.
CREATE TABLE waitlist_offer (
  id TEXT NOT NULL PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES waitlist_entry (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  staff_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- Until when it can be answered.
  expires_at TEXT NOT NULL,
  -- `accepted`, `declined`, `faster` (somebody else has the time), `closed`
  answer TEXT,
  answered_by TEXT,
  answered_at TEXT,
  -- What it became.
  booking_id TEXT
);
-- A time is offered to somebody once.
CREATE UNIQUE INDEX waitlist_offer_once ON waitlist_offer (entry_id, staff_id, starts_at);
CREATE INDEX waitlist_offer_open ON waitlist_offer (staff_id, starts_at) WHERE answer IS NULL;
CREATE INDEX waitlist_offer_of_patient ON waitlist_offer (patient_id, made_at);

-- What a provider ordered: a visit of a type, with whom, within which days (FHIR ServiceRequest).
CREATE TABLE visit_ticket (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  type_id TEXT NOT NULL REFERENCES visit_type (id),
  -- Empty for anyone who does it.
  staff_id TEXT NOT NULL DEFAULT '',
  earliest_day TEXT NOT NULL,
  latest_day TEXT NOT NULL,
  -- Until when it can be used: some days after the latest day.
  last_day TEXT NOT NULL,
  note_en TEXT NOT NULL DEFAULT '',
  note_es TEXT NOT NULL DEFAULT '',
  ordered_by TEXT NOT NULL,
  ordered_name TEXT NOT NULL,
  ordered_at TEXT NOT NULL,
  -- The visit that it became; without `used_at` that visit was cancelled and the ticket can be used again.
  used_at TEXT,
  booking_id TEXT,
  reminded_at TEXT,
  -- From when on the desk calls.
  called_at TEXT,
  -- Taken back by the practice, or over.
  ended_as TEXT,
  ended_by TEXT,
  ended_at TEXT,
  CHECK (earliest_day <= latest_day AND latest_day <= last_day)
);
CREATE INDEX visit_ticket_of_patient ON visit_ticket (patient_id, ordered_at);
CREATE INDEX visit_ticket_open ON visit_ticket (earliest_day, id) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX visit_ticket_of_booking ON visit_ticket (booking_id) WHERE booking_id IS NOT NULL;

-- When somebody is due for something. It says nothing to anybody until a provider put a name under it.
CREATE TABLE due_rule (
  id TEXT NOT NULL PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  -- The practice's type of visit that it books; empty when one asks.
  type_code TEXT NOT NULL DEFAULT '',
  -- The kind of row that shows that it was done, and the beginnings of its codes, parted by blanks; empty for any.
  evidence TEXT NOT NULL,
  evidence_codes TEXT NOT NULL DEFAULT '',
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 240),
  age_from INTEGER NOT NULL DEFAULT 0,
  age_below INTEGER,
  -- `female`, `male`, or empty for everybody.
  sex TEXT NOT NULL DEFAULT '',
  -- The beginnings of the codes of a condition that somebody has to have; empty for none.
  condition_codes TEXT NOT NULL DEFAULT '',
  -- Months of the year, such as 9 and 3; 0 for all.
  season_from INTEGER NOT NULL DEFAULT 0 CHECK (season_from BETWEEN 0 AND 12),
  season_until INTEGER NOT NULL DEFAULT 0 CHECK (season_until BETWEEN 0 AND 12),
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL,
  approved_by TEXT,
  approved_name TEXT,
  approved_at TEXT,
  ended_by TEXT,
  ended_at TEXT
);

-- What somebody said about a thing they are due for: not now, or that they had it elsewhere.
CREATE TABLE due_answer (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  rule_id TEXT NOT NULL REFERENCES due_rule (id),
  answer TEXT NOT NULL CHECK (answer IN ('later', 'elsewhere')),
  -- Until then it is not shown.
  until_day TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  PRIMARY KEY (patient_id, rule_id)
);
