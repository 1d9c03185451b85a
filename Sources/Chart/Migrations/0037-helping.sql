-- Why: people help each other in parts, to see or to act, and a shared password must never be the way to do it.

-- Each part with how far the right goes in it: `messages:act results:see`. Who helped before could act where they saw.
UPDATE helper_grant SET scopes =
  REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(scopes, 'results', 'results:act'), 'notes', 'notes:act'),
    'visits', 'visits:act'), 'record', 'record:act'), 'messages', 'messages:act');

-- On what a right stands: `granted` by the patient, `parent` and `guardian` as staff have verified.
ALTER TABLE helper_grant ADD COLUMN basis TEXT NOT NULL DEFAULT 'granted';
-- What staff saw, or where the paper is; empty for what the patient gave.
ALTER TABLE helper_grant ADD COLUMN proof TEXT NOT NULL DEFAULT '';
-- When somebody is to look at the paper again.
ALTER TABLE helper_grant ADD COLUMN review_on TEXT;
-- The paper itself, when it was brought here as a file.
ALTER TABLE helper_grant ADD COLUMN document_id TEXT;
ALTER TABLE helper_grant ADD COLUMN changed_at TEXT;
UPDATE helper_grant SET basis = 'parent' WHERE relationship = 'parent';
UPDATE helper_grant SET basis = 'guardian' WHERE relationship = 'guardian';
CREATE INDEX helper_grant_by_review ON helper_grant (review_on, id);

-- Somebody who was asked to help and has not answered. The number that the patient tells them stands nowhere: it
-- follows from the practice's key and the id.
CREATE TABLE helper_invite (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  token_hash TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  family TEXT NOT NULL,
  -- One of the two is filled.
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  relationship TEXT NOT NULL
    CHECK (relationship IN ('parent', 'child', 'partner', 'relative', 'friend', 'carer', 'guardian')),
  basis TEXT NOT NULL CHECK (basis IN ('granted', 'parent', 'guardian')),
  scopes TEXT NOT NULL,
  -- When the right is to end; null when it has no end.
  until TEXT,
  proof TEXT NOT NULL,
  review_on TEXT,
  document_id TEXT,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  used_at TEXT,
  used_by TEXT,
  withdrawn_at TEXT
);
CREATE INDEX helper_invite_of_patient ON helper_invite (patient_id, asked_at, id);

-- Somebody who is to see nothing of a chart, whatever anybody grants: a court order, or a fear. Deny wins. By account,
-- by e-mail, or both, because a person may have no account yet.
CREATE TABLE helper_block (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  -- As staff call the person.
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  lifted_by TEXT,
  lifted_at TEXT
);
CREATE INDEX helper_block_of_patient ON helper_block (patient_id, made_at);
