-- Why: what people may ask of their record (45 CFR 164.524, 164.526) is answered within a clock, and kept.
CREATE TABLE correction (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- The row of the chart it is about, and what that was called then; NULL when it is about no one row.
  item_id TEXT,
  about TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  asked_as TEXT NOT NULL,
  wrong TEXT NOT NULL,
  proposed TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  -- The last day of the clock; the law lets it be moved once, with a reason.
  due_on TEXT NOT NULL,
  extended_at TEXT,
  extended_by TEXT,
  extension TEXT,
  answer TEXT CHECK (answer IN ('accepted', 'denied')),
  -- Denied: which of the law's grounds.
  ground TEXT CHECK (ground IN ('complete', 'elsewhere', 'not-in-record', 'not-open')),
  -- Accepted: the words both agreed on. Denied: why, in plain words.
  answer_text TEXT,
  answered_by TEXT,
  answered_at TEXT,
  disagreement TEXT,
  disagreed_by TEXT,
  disagreed_at TEXT
);
CREATE INDEX correction_by_patient ON correction (patient_id, asked_at, id);

CREATE TABLE records_request (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  asked_as TEXT NOT NULL,
  -- Words parted by blanks; empty for everything.
  kinds TEXT NOT NULL,
  from_on TEXT,
  to_on TEXT,
  way TEXT NOT NULL CHECK (way IN ('download', 'paper', 'doctor')),
  recipient TEXT NOT NULL,
  address TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  extended_at TEXT,
  extended_by TEXT,
  extension TEXT,
  -- What was sent, as the front desk noted it.
  sent TEXT,
  answered_by TEXT,
  answered_at TEXT
);
CREATE INDEX records_request_by_patient ON records_request (patient_id, asked_at, id);

-- What a patient wants their address, phone and name to be, field by field, until somebody looked at each.
CREATE TABLE contact_change (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  asked_at TEXT NOT NULL
);
CREATE INDEX contact_change_by_patient ON contact_change (patient_id, asked_at, id);

CREATE TABLE contact_change_field (
  change_id TEXT NOT NULL REFERENCES contact_change (id),
  field TEXT NOT NULL CHECK (field IN ('phone', 'email', 'address', 'preferred-name', 'language')),
  was TEXT NOT NULL,
  wanted TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('accepted', 'refused', 'replaced')),
  reason TEXT NOT NULL DEFAULT '',
  decided_by TEXT,
  decided_at TEXT,
  PRIMARY KEY (change_id, field)
);

-- What was accepted and stands before the record system's older news.
CREATE TABLE patient_contact (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  field TEXT NOT NULL CHECK (field IN ('phone', 'email', 'address', 'preferred-name', 'language')),
  value TEXT NOT NULL,
  -- What the record system said when it was accepted.
  was TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  -- What the record system said since, where that is another thing.
  differs TEXT,
  PRIMARY KEY (patient_id, field)
);

-- The name to sign in with changes only when somebody opened a letter at the new address.
CREATE TABLE email_change (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  was TEXT NOT NULL,
  wanted TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX email_change_by_account ON email_change (account_id, created_at);
