-- Why: a notice leaves if and only if its cause was committed, and at least once; its id tells duplicates apart.
CREATE TABLE notice (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT REFERENCES patient (id),
  recipient TEXT NOT NULL,
  template TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email')),
  address TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  greeting TEXT NOT NULL,
  link TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  claimed_at TEXT,
  settled_at TEXT,
  problem TEXT
);
CREATE INDEX notice_due ON notice (due_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX notice_by_patient ON notice (patient_id);
