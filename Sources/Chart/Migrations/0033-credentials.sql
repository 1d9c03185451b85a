-- Why: the lock of one's own device is easier than a password and cannot be given away by mistake; staff need two
-- proofs; and whoever lost all of them gets back in with a person's help.

-- The public half of a device's key. One that was removed stays, so that it cannot come back.
CREATE TABLE passkey (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  owner TEXT NOT NULL,
  credential TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  algorithm INTEGER NOT NULL,
  counter BIGINT NOT NULL,
  -- What the owner calls the device.
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  used_at TEXT,
  removed_at TEXT
);
CREATE INDEX passkey_by_owner ON passkey (owner, created_at);

-- Questions that were answered: none is answered twice.
CREATE TABLE spent_question (
  digest TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL
);
CREATE INDEX spent_question_by_age ON spent_question (at);

-- An app that shows codes. The secret is sealed with the practice's key.
CREATE TABLE totp (
  owner TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  secret TEXT NOT NULL,
  -- The half minute whose code was used last: none is used twice.
  last_step BIGINT NOT NULL,
  created_at TEXT NOT NULL
);

-- The codes for the day on which everything else is lost: marks of those that are left, parted by blanks.
CREATE TABLE recovery_code (
  owner TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  marks TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- A browser that is not asked for a second proof for a while.
CREATE TABLE trusted_device (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'staff')),
  owner TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX trusted_device_by_owner ON trusted_device (owner, created_at);

-- The link of somebody who was helped back in, with how they showed who they are.
CREATE TABLE recovery_link (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id),
  made_by TEXT NOT NULL,
  proof TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX recovery_link_by_account ON recovery_link (account_id, created_at);

-- When the owner last proved who they are; null: when the session began. With what, and how many proofs.
ALTER TABLE session ADD COLUMN proved_at TEXT;
ALTER TABLE session ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN factors INTEGER NOT NULL DEFAULT 1;
-- A digest of the browser's mark: tells a device that was here before from a new one.
ALTER TABLE session ADD COLUMN mark TEXT NOT NULL DEFAULT '';
