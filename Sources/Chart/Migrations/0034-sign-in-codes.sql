-- Why: who cannot remember a password gets six digits by e-mail or text. The digits stand nowhere: they follow from the
-- row's id and the practice's key. A row is made for unknown addresses too, so that the answer is the same.
CREATE TABLE sign_in_code (
  id TEXT NOT NULL PRIMARY KEY,
  -- What the browser that asked holds; only there does the code count.
  token_hash TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'join', 'confirm')),
  -- The account; null when there is none.
  owner TEXT,
  -- For joining: the address that it shows to be one's own.
  email TEXT,
  -- A digest of where it was asked from.
  address TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX sign_in_code_by_owner ON sign_in_code (owner, created_at);
CREATE INDEX sign_in_code_by_email ON sign_in_code (email, created_at);
CREATE INDEX sign_in_code_by_address ON sign_in_code (address, created_at);
CREATE INDEX sign_in_code_by_age ON sign_in_code (created_at);
