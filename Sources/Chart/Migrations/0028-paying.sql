-- Why: people pay a statement here, with a card that the processor keeps or on the processor's own page, signed in or
-- from a link on paper; and each day says whether payments, movements and ledger are the same.
CREATE TABLE payment_report (
  -- The day of the practice that it is about.
  day TEXT NOT NULL PRIMARY KEY,
  made_at TEXT NOT NULL,
  moved BIGINT NOT NULL,
  posted BIGINT NOT NULL,
  -- What must be zero.
  differing BIGINT NOT NULL,
  unknown_reports BIGINT NOT NULL,
  unanswered BIGINT NOT NULL
);

-- The processor's own page on which a payment is made. It is open until it was paid, expired or given up.
CREATE TABLE payment_session (
  payment_id TEXT NOT NULL PRIMARY KEY REFERENCES payment (id),
  -- What the processor calls the page; never its address, which lets whoever has it pay.
  session_ref TEXT NOT NULL UNIQUE,
  -- Whether the payer asked to keep the card.
  keeps BIGINT NOT NULL CHECK (keeps IN (0, 1)),
  opened_at TEXT NOT NULL
);

-- What people read on a receipt instead of a name nobody can say.
CREATE TABLE payment_receipt (
  payment_id TEXT NOT NULL PRIMARY KEY REFERENCES payment (id),
  number BIGINT NOT NULL UNIQUE
);
CREATE TABLE payment_number (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  last BIGINT NOT NULL
);
INSERT INTO payment_number (id, last) VALUES (1, 10000);

-- What the processor calls an account that keeps a card there.
CREATE TABLE payer (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  processor_ref TEXT NOT NULL UNIQUE,
  opened_at TEXT NOT NULL
);

-- A card that the processor keeps for somebody: its name there and what the payer knows it by, never its number.
CREATE TABLE saved_method (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  processor_ref TEXT NOT NULL UNIQUE,
  method TEXT NOT NULL CHECK (method IN ('card', 'bank')),
  brand TEXT NOT NULL,
  last4 TEXT NOT NULL,
  expires_month BIGINT NOT NULL,
  expires_year BIGINT NOT NULL,
  saved_at TEXT NOT NULL,
  removed_at TEXT
);
CREATE INDEX saved_method_of ON saved_method (account_id, saved_at, id);

-- A link with which whoever has the paper pays one statement and sees nothing else of it.
CREATE TABLE pay_link (
  id TEXT NOT NULL PRIMARY KEY,
  -- The token is only on the paper.
  token_hash TEXT NOT NULL UNIQUE,
  bill_id TEXT NOT NULL REFERENCES bill (id),
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
);
CREATE INDEX pay_link_of ON pay_link (bill_id, made_at, id);
