-- Why: people sign in under their own name; a session, a link and a try each leave a row with who and when.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  family TEXT NOT NULL,
  patient_id TEXT UNIQUE REFERENCES patient (id),
  password TEXT,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  theme TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  consented_at TEXT,
  created_at TEXT NOT NULL,
  disabled_at TEXT
);

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  family TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL CHECK (role IN ('provider', 'nurse', 'frontDesk', 'biller', 'manager')),
  password TEXT,
  language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
  created_at TEXT NOT NULL,
  disabled_at TEXT
);

-- A helper's right to see, and later act in, somebody's chart. Scopes are words parted by blanks.
CREATE TABLE helper_grant (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  relationship TEXT NOT NULL
    CHECK (relationship IN ('parent', 'child', 'partner', 'relative', 'friend', 'carer', 'guardian')),
  scopes TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT,
  revoked_at TEXT,
  revoked_by TEXT
);
CREATE UNIQUE INDEX helper_grant_once ON helper_grant (patient_id, account_id) WHERE revoked_at IS NULL;
CREATE INDEX helper_grant_by_account ON helper_grant (account_id);
CREATE INDEX helper_grant_by_patient ON helper_grant (patient_id);

CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  owner TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  ended_at TEXT,
  end_reason TEXT
);
CREATE INDEX session_by_owner ON session (owner, created_at);

CREATE TABLE invitation (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  invited_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  opened_at TEXT,
  used_at TEXT,
  withdrawn_at TEXT
);
CREATE INDEX invitation_by_patient ON invitation (patient_id, created_at);

CREATE TABLE password_reset (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  owner TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX password_reset_by_owner ON password_reset (owner, created_at);

-- Tries to sign in that did not succeed, by what was tried and from where. Keys are hashes.
CREATE TABLE sign_in_failure (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX sign_in_failure_by_subject ON sign_in_failure (subject, at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, at);

-- The first answer to each form that was sent, so that sending it twice does it once.
CREATE TABLE submission (
  key TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  location TEXT NOT NULL,
  flash TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX submission_by_age ON submission (at);
