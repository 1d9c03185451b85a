-- Why: one message to many people is one conversation with each of them; nobody gets it twice, and it can be stopped.
CREATE TABLE bulk_message (
  id TEXT NOT NULL PRIMARY KEY,
  made_by TEXT NOT NULL REFERENCES staff (id),
  made_as TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- What the conversations are about, and who answers in them.
  reason TEXT NOT NULL,
  team TEXT NOT NULL,
  english TEXT NOT NULL,
  spanish TEXT NOT NULL,
  -- Whom it is for; what is empty does not narrow the choice.
  provider TEXT NOT NULL DEFAULT '',
  seen_since TEXT,
  has_thing TEXT NOT NULL DEFAULT '',
  youngest INTEGER,
  oldest INTEGER,
  language TEXT NOT NULL DEFAULT '',
  visit_within INTEGER,
  only_joined INTEGER NOT NULL CHECK (only_joined IN (0, 1)),
  begun_at TEXT,
  stopped_at TEXT,
  stopped_by TEXT REFERENCES staff (id),
  finished_at TEXT,
  -- Counts the batches: who raises it holds the row, so that batches and the stop follow one another.
  batches INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX bulk_message_by_age ON bulk_message (made_at, id);
CREATE INDEX bulk_message_open ON bulk_message (begun_at, id)
  WHERE begun_at IS NOT NULL AND stopped_at IS NULL AND finished_at IS NULL;

CREATE TABLE bulk_recipient (
  bulk_id TEXT NOT NULL REFERENCES bulk_message (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- Why this person gets nothing; empty for who gets it.
  excluded TEXT NOT NULL DEFAULT '',
  conversation_id TEXT,
  sent_at TEXT,
  PRIMARY KEY (bulk_id, patient_id)
);
CREATE INDEX bulk_recipient_by_patient ON bulk_recipient (patient_id);
CREATE INDEX bulk_recipient_waiting ON bulk_recipient (bulk_id, patient_id) WHERE sent_at IS NULL;
