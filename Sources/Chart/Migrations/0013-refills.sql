-- Why: a medicine is asked for once, the answer has a name and a time, and what a nurse approves alone a provider
-- approved before.
CREATE TABLE refill_request (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL,
  asked_as TEXT NOT NULL,
  pharmacy TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  asked_at TEXT NOT NULL,
  -- By when the patient was promised an answer.
  promised_at TEXT NOT NULL
);
CREATE INDEX refill_request_by_patient ON refill_request (patient_id, asked_at);

-- One medicine of a request, as the record named it on that day.
CREATE TABLE refill_line (
  id TEXT NOT NULL PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES refill_request (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  item_id TEXT NOT NULL,
  -- What makes it the same medicine another time.
  medicine TEXT NOT NULL,
  code_key TEXT NOT NULL,
  name TEXT NOT NULL,
  directions TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('refill', 'renewal')),
  -- When the last fill runs out, as far as the record says.
  runs_out_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('received', 'talk', 'approved', 'denied', 'sent')),
  closed_at TEXT
);
-- One open request for a medicine.
CREATE UNIQUE INDEX refill_line_open ON refill_line (patient_id, medicine) WHERE closed_at IS NULL;
CREATE INDEX refill_line_of ON refill_line (request_id);
CREATE INDEX refill_line_by_patient ON refill_line (patient_id, id);

-- How a medicine came to its state: who and when, and what was said to the patient.
CREATE TABLE refill_step (
  line_id TEXT NOT NULL REFERENCES refill_line (id),
  state TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  done_by TEXT NOT NULL,
  done_name TEXT NOT NULL,
  done_at TEXT NOT NULL,
  -- The row of the protocol under which a nurse approved; empty when a provider decided.
  protocol_id TEXT NOT NULL DEFAULT '',
  -- Fillings after the next one, where a renewal grants them.
  refills INTEGER,
  english TEXT NOT NULL DEFAULT '',
  spanish TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (line_id, state)
);
CREATE INDEX refill_step_by_patient ON refill_step (patient_id, done_at);
CREATE INDEX refill_step_by_time ON refill_step (state, done_at);

-- What a nurse may approve alone. A row does nothing until a provider put a name under it.
CREATE TABLE refill_protocol (
  id TEXT NOT NULL PRIMARY KEY,
  -- `rxnorm|314076`, or the name of what is in it: `lisinopril`.
  medicine TEXT NOT NULL,
  -- The last visit lies at most so many months back.
  visit_months INTEGER NOT NULL,
  -- The test that must have a value, by the guide's key, with the codes by which values are found; empty for none.
  lab TEXT NOT NULL DEFAULT '',
  lab_codes TEXT NOT NULL DEFAULT '',
  lab_months INTEGER NOT NULL DEFAULT 0,
  -- How many refills a renewal grants; 0: renewals go to the provider.
  most_refills INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_name TEXT NOT NULL,
  written_at TEXT NOT NULL,
  approved_by TEXT,
  approved_name TEXT,
  approved_at TEXT,
  ended_by TEXT,
  ended_name TEXT,
  ended_at TEXT
);
CREATE INDEX refill_protocol_in_force ON refill_protocol (medicine, approved_at) WHERE ended_at IS NULL;

-- Where somebody fetches medicines, as they typed it last.
CREATE TABLE pharmacy_choice (
  patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id),
  name TEXT NOT NULL,
  chosen_by TEXT NOT NULL,
  chosen_at TEXT NOT NULL
);
