-- Why: people without an account write to the front desk, and a robot cannot fill its inbox.
CREATE TABLE visitor_note (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- A phone number (`+15550100142`) or an e-mail address.
  reach TEXT NOT NULL,
  topic TEXT NOT NULL CHECK (topic IN ('joining', 'appointment', 'bill', 'other')),
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  answered_at TEXT,
  answered_by TEXT REFERENCES staff (id),
  how TEXT CHECK (how IN ('called', 'wrote', 'not-a-person'))
);
CREATE INDEX visitor_note_answered ON visitor_note (answered_at) WHERE answered_at IS NOT NULL;

-- What one address may send in an hour: so many places, each free again an hour after it was taken. The address is
-- kept only as a keyed digest.
CREATE TABLE visitor_place (
  address TEXT NOT NULL,
  place INTEGER NOT NULL,
  taken_at TEXT NOT NULL,
  PRIMARY KEY (address, place)
);
CREATE INDEX visitor_place_taken ON visitor_place (taken_at);
