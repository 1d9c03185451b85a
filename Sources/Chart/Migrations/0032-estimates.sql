-- Why: who pays without insurance has a right to know the price before (45 CFR 149.610), and a bill that is far above
-- that price is to be looked at by a person before it is sent.

-- A price that was asked for, or that is owed because a visit was booked.
CREATE TABLE estimate (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- One cause asks once: `asked/…`, `booking/…`
  cause TEXT NOT NULL UNIQUE,
  -- What it is for, in the words of whoever asked, or the type of the visit.
  wanted TEXT NOT NULL,
  -- The day of the visit; null when it has none yet.
  service_on TEXT,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'given', 'not-needed')),
  closed_by TEXT,
  closed_at TEXT,
  -- Why it was not needed.
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX estimate_of_patient ON estimate (patient_id, asked_at, id);
CREATE INDEX estimate_by_state ON estimate (state, due_at, id);

-- A price as it was given. It never changes; a newer one stands beside it.
CREATE TABLE estimate_sheet (
  id TEXT NOT NULL PRIMARY KEY,
  estimate_id TEXT NOT NULL REFERENCES estimate (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  version INTEGER NOT NULL,
  service_on TEXT,
  -- The last day on which it holds.
  valid_until TEXT NOT NULL,
  -- Who is to see the patient, as it was said then.
  provider TEXT NOT NULL,
  npi TEXT NOT NULL,
  tin TEXT NOT NULL,
  place TEXT NOT NULL,
  -- Codes only, with blanks between them.
  diagnosis TEXT NOT NULL,
  cents BIGINT NOT NULL CHECK (cents >= 0),
  given_on TEXT NOT NULL,
  given_at TEXT NOT NULL,
  given_by TEXT NOT NULL,
  UNIQUE (estimate_id, version)
);
CREATE INDEX estimate_sheet_of_patient ON estimate_sheet (patient_id, given_at, id);
CREATE INDEX estimate_sheet_by_given ON estimate_sheet (given_at, id);

CREATE TABLE estimate_line (
  sheet_id TEXT NOT NULL REFERENCES estimate_sheet (id),
  place INTEGER NOT NULL,
  service TEXT NOT NULL,
  said TEXT NOT NULL,
  code TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  each_cents BIGINT NOT NULL CHECK (each_cents >= 0),
  PRIMARY KEY (sheet_id, place)
);

-- That a person looked at what is far above a price, and lets it go out up to a sum.
CREATE TABLE estimate_review (
  sheet_id TEXT NOT NULL REFERENCES estimate_sheet (id),
  day TEXT NOT NULL,
  cents BIGINT NOT NULL,
  reason TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  PRIMARY KEY (sheet_id, day, cents)
);

-- Booked visits that were looked at: whether a price is owed for them.
CREATE TABLE estimate_look (
  booking_id TEXT NOT NULL PRIMARY KEY,
  looked_at TEXT NOT NULL
);
CREATE INDEX booking_by_booked_at ON booking (booked_at, id);
