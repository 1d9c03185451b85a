-- Why: people keep their visits in their own calendar, and are reminded of them with a link that confirms, cancels or
-- moves one visit without signing in. Who lost the right to look has nothing to end: it is asked each time.
CREATE TABLE calendar_feed (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- Of the secret in the address, which stands nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  ended_at TEXT,
  -- The last day on which a calendar asked in vain: one line a day in the audit trail is enough.
  refused_on TEXT
);
CREATE UNIQUE INDEX calendar_feed_once ON calendar_feed (account_id, patient_id) WHERE ended_at IS NULL;
CREATE INDEX calendar_feed_by_patient ON calendar_feed (patient_id);

-- Which reminders of a visit at a time were seen to. A visit that moves is reminded of anew.
CREATE TABLE visit_reminder (
  item_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  visit_at TEXT NOT NULL,
  days INTEGER NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  made_at TEXT NOT NULL,
  PRIMARY KEY (item_id, visit_at, days)
);
CREATE INDEX visit_reminder_by_patient ON visit_reminder (patient_id);

-- A link in a reminder: opens one visit at one time, for the one whom it was sent to. Of the secret only the hash.
CREATE TABLE visit_link (
  token_hash TEXT NOT NULL PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  visit_at TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  made_at TEXT NOT NULL
);
CREATE INDEX visit_link_by_item ON visit_link (item_id);
CREATE INDEX visit_link_by_patient ON visit_link (patient_id);

-- What was said about a visit that another system keeps; what was booked here keeps it in the booking.
CREATE TABLE visit_answer (
  item_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  visit_at TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  answer TEXT NOT NULL CHECK (answer IN ('confirmed', 'cancelled')),
  answered_by TEXT NOT NULL,
  answered_as TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  PRIMARY KEY (item_id, visit_at)
);
CREATE INDEX visit_answer_by_patient ON visit_answer (patient_id);

-- When the visit is that a notice reminds of.
ALTER TABLE notice ADD COLUMN visit_at TEXT;

-- Visits to come, of everybody. Two kinds, so that no statement that asks for one of them is compiled anew.
CREATE INDEX item_to_come ON item (at, id) WHERE kind IN ('appointment', 'referral');
