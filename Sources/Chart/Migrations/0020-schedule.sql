-- Why: free times are computed from the practice's rules and from what is taken; that nobody takes a time twice is
-- refused by the keys of these tables, whatever the program does.
CREATE TABLE site (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  arrival_en TEXT NOT NULL DEFAULT '',
  arrival_es TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  ended_at TEXT
);

CREATE TABLE room (
  id TEXT NOT NULL PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES site (id),
  name TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX room_of_site ON room (site_id);

-- What can be booked, and by whom. Minutes and days are whole numbers.
CREATE TABLE visit_type (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  before_minutes INTEGER NOT NULL DEFAULT 0 CHECK (before_minutes BETWEEN 0 AND 120),
  after_minutes INTEGER NOT NULL DEFAULT 0 CHECK (after_minutes BETWEEN 0 AND 120),
  -- How far apart the starts that are offered lie.
  step_minutes INTEGER NOT NULL CHECK (step_minutes BETWEEN 5 AND 480),
  access TEXT NOT NULL CHECK (access IN ('self', 'request', 'view')),
  -- `person`, `video`, `phone`, parted by blanks.
  channels TEXT NOT NULL DEFAULT 'person',
  audience TEXT NOT NULL DEFAULT 'anyone' CHECK (audience IN ('anyone', 'established', 'new')),
  age_from INTEGER NOT NULL DEFAULT 0,
  age_below INTEGER,
  lead_minutes INTEGER NOT NULL DEFAULT 0 CHECK (lead_minutes BETWEEN 0 AND 525600),
  horizon_days INTEGER NOT NULL DEFAULT 180 CHECK (horizon_days BETWEEN 1 AND 730),
  -- How many visits of this type one patient may have ahead.
  most_open INTEGER NOT NULL DEFAULT 1 CHECK (most_open BETWEEN 1 AND 50),
  -- How many of this type patients may book by themselves with one provider on one day.
  most_a_day INTEGER,
  -- Until how long before it starts the patient may move or cancel it, and how often it may be moved.
  notice_minutes INTEGER NOT NULL DEFAULT 1440 CHECK (notice_minutes BETWEEN 0 AND 43200),
  most_moves INTEGER NOT NULL DEFAULT 3 CHECK (most_moves BETWEEN 0 AND 50),
  prepare_en TEXT NOT NULL DEFAULT '',
  prepare_es TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  ended_at TEXT
);

CREATE TABLE visit_type_provider (
  type_id TEXT NOT NULL REFERENCES visit_type (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (type_id, staff_id)
);
CREATE INDEX visit_type_of_provider ON visit_type_provider (staff_id);

-- When somebody sees patients in an ordinary week, by the clock on the wall. 0 is Sunday.
CREATE TABLE weekly_hours (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  room_id TEXT REFERENCES room (id),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  opens INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1435),
  closes INTEGER NOT NULL CHECK (closes BETWEEN 5 AND 1440),
  first_day TEXT NOT NULL,
  last_day TEXT,
  -- Ids of visit types, parted by blanks; empty for every type.
  types TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  ended_by TEXT,
  ended_at TEXT,
  CHECK (opens < closes)
);
CREATE INDEX weekly_hours_of ON weekly_hours (staff_id, weekday);

-- What is different on some days: time off or blocked, and hours besides the ordinary ones. Without a provider it holds
-- for the whole practice.
CREATE TABLE schedule_change (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT REFERENCES staff (id),
  kind TEXT NOT NULL CHECK (kind IN ('off', 'extra')),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  opens INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1435),
  closes INTEGER NOT NULL CHECK (closes BETWEEN 5 AND 1440),
  site_id TEXT REFERENCES site (id),
  room_id TEXT REFERENCES room (id),
  reason TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  ended_by TEXT,
  ended_at TEXT,
  CHECK (opens < closes),
  CHECK (first_day <= last_day)
);
CREATE INDEX schedule_change_by_day ON schedule_change (last_day, staff_id);

-- Counted up with every change of the rules, so that each process knows whether those it keeps still hold.
CREATE TABLE schedule_book (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
);
INSERT INTO schedule_book (id, version) VALUES (1, 0);

-- A time kept for somebody who is about to book it.
CREATE TABLE booking_hold (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- The account or staff member it is kept for; nobody else can use it.
  holder TEXT NOT NULL,
  type_id TEXT NOT NULL REFERENCES visit_type (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  room_id TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL CHECK (channel IN ('person', 'video', 'phone')),
  starts_at TEXT NOT NULL,
  -- The visit that moves to this time; empty for a new one.
  moves TEXT NOT NULL DEFAULT '',
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  -- What it became.
  booking_id TEXT
);
CREATE INDEX booking_hold_of ON booking_hold (patient_id, holder, expires_at);

CREATE TABLE booking (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  type_id TEXT NOT NULL REFERENCES visit_type (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  room_id TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL CHECK (channel IN ('person', 'video', 'phone')),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'done', 'missed', 'cancelled')),
  -- Counts every change of time or state that calendars must learn of (RFC 5545 SEQUENCE).
  sequence INTEGER NOT NULL DEFAULT 0,
  -- How often the patient moved it.
  moves INTEGER NOT NULL DEFAULT 0,
  -- Visits booked together, such as six weeks of therapy; each is changed by itself.
  series TEXT NOT NULL DEFAULT '',
  -- What the patient wrote for the visit.
  note TEXT NOT NULL DEFAULT '',
  booked_by TEXT NOT NULL,
  booked_name TEXT NOT NULL,
  booked_as TEXT NOT NULL,
  booked_at TEXT NOT NULL,
  -- The patient said that they come.
  confirmed_at TEXT,
  arrived_at TEXT,
  closed_at TEXT
);
CREATE INDEX booking_by_patient ON booking (patient_id, starts_at, id);
CREATE INDEX booking_by_day ON booking (starts_at, staff_id, id);
CREATE INDEX booking_of_provider ON booking (staff_id, starts_at, id);
CREATE INDEX booking_in_series ON booking (series, starts_at) WHERE series <> '';

-- How a visit came to be where it is: who did what, and when.
CREATE TABLE booking_step (
  booking_id TEXT NOT NULL REFERENCES booking (id),
  number INTEGER NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('booked', 'moved', 'cancelled', 'restored', 'confirmed', 'arrived', 'done', 'missed', 'conflict')),
  done_by TEXT NOT NULL,
  done_name TEXT NOT NULL,
  done_as TEXT NOT NULL,
  done_at TEXT NOT NULL,
  -- Where it was before, for a move.
  from_start TEXT,
  from_staff TEXT,
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (booking_id, number)
);
CREATE INDEX booking_step_by_patient ON booking_step (patient_id, done_at);

-- Every stretch of time in which a provider or room is not free, with the minutes before and after a visit.
CREATE TABLE busy_time (
  -- The booking or hold, or the resource from elsewhere: `Appointment/17`.
  owner TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('booking', 'hold', 'outside')),
  staff_id TEXT NOT NULL,
  room_id TEXT NOT NULL DEFAULT '',
  type_id TEXT NOT NULL DEFAULT '',
  busy_from TEXT NOT NULL,
  busy_until TEXT NOT NULL,
  -- From then on it keeps nobody away.
  released_at TEXT NOT NULL,
  CHECK (busy_from < busy_until)
);
CREATE INDEX busy_time_of_staff
  ON busy_time (staff_id, busy_from, busy_until, released_at, kind, type_id, room_id, owner);
CREATE INDEX busy_time_of_room ON busy_time (room_id, busy_from) WHERE room_id <> '';
CREATE INDEX busy_time_released ON busy_time (released_at);

-- The law against double booking: one row for each five minutes of a provider, a room, a patient.
CREATE TABLE busy_mark (
  -- `staff/…`, `room/…` or `patient/…`
  who TEXT NOT NULL,
  -- Minutes since 1970, by fives.
  mark BIGINT NOT NULL,
  owner TEXT NOT NULL,
  released_at TEXT NOT NULL,
  PRIMARY KEY (who, mark)
);
CREATE INDEX busy_mark_of ON busy_mark (owner);

-- Whoever books for a provider or a patient passes here first, so that counts hold across processes.
CREATE TABLE booking_gate (
  who TEXT NOT NULL PRIMARY KEY,
  turns BIGINT NOT NULL
);

-- What the record system has on one day, of everybody. Both kinds are named, so that no statement about one kind alone
-- depends on this index.
CREATE INDEX item_of_day ON item (at, id) WHERE kind IN ('appointment', 'visit');
