-- Why: what people owe comes from the practice's own system and from insurers, in files that may come twice, late or
-- wrong; what they paid here goes back to it, each movement once.

-- A file names people by their record number.
CREATE INDEX patient_by_record_number ON patient (record_number);
-- An insurer names a claim by the visit that it is for.
CREATE INDEX ledger_entry_of_visit ON ledger_entry (visit, line);

-- The entry that counts now, where the practice's system changed its mind: the one before was taken back.
CREATE TABLE ledger_replaced (
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  times BIGINT NOT NULL CHECK (times > 0),
  entry_id TEXT NOT NULL REFERENCES ledger_entry (id),
  PRIMARY KEY (source, external_id)
);
CREATE INDEX ledger_replaced_by ON ledger_replaced (entry_id);

-- Which column of a file is what, under a name: made once, used for every file of its kind.
CREATE TABLE money_mapping (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- One rule a line: `column amount=Amount`, `kind CHG=charge`.
  rules TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
);

-- A file that was brought: first looked at, then taken in. Its text is kept until then.
CREATE TABLE money_file (
  id TEXT NOT NULL PRIMARY KEY,
  -- The name of the mapping; empty for a remittance, which needs none.
  mapping TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('csv', '835')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT,
  brought_at TEXT NOT NULL,
  brought_by TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('looked-at', 'taken-in', 'dropped')),
  stage_at TEXT NOT NULL,
  created BIGINT NOT NULL CHECK (created >= 0),
  unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
  replaced BIGINT NOT NULL CHECK (replaced >= 0),
  refused BIGINT NOT NULL CHECK (refused >= 0),
  -- The first lines that were refused, and why, by the program's own words: `12 unknown-patient`.
  refusals TEXT NOT NULL
);
CREATE INDEX money_file_by_age ON money_file (brought_at, id);

-- What an insurer said about a claim, by amounts: each claim of each payment once.
CREATE TABLE remitted_claim (
  payer TEXT NOT NULL,
  trace TEXT NOT NULL,
  claim TEXT NOT NULL,
  payer_claim TEXT NOT NULL,
  visit TEXT NOT NULL,
  day TEXT NOT NULL,
  charged BIGINT NOT NULL,
  paid BIGINT NOT NULL,
  taken_off BIGINT NOT NULL,
  deductible BIGINT NOT NULL,
  coinsurance BIGINT NOT NULL,
  copay BIGINT NOT NULL,
  other_share BIGINT NOT NULL,
  taken_at TEXT NOT NULL,
  PRIMARY KEY (payer, trace, claim, payer_claim)
);
CREATE INDEX remitted_claim_of_visit ON remitted_claim (visit, taken_at);

-- Movements of money as they go to the practice's system: numbered, closed, and the same bytes for ever.
CREATE TABLE payment_batch (
  number BIGINT NOT NULL PRIMARY KEY,
  closed_at TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  movements BIGINT NOT NULL CHECK (movements > 0),
  total BIGINT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  acknowledged_at TEXT,
  acknowledged_by TEXT
);

-- A movement is in one batch or in none.
CREATE TABLE payment_batch_line (
  movement_id TEXT NOT NULL PRIMARY KEY REFERENCES payment_movement (id),
  batch BIGINT NOT NULL REFERENCES payment_batch (number),
  place BIGINT NOT NULL,
  UNIQUE (batch, place)
);

-- The last number that a batch got. Who closes one holds this row until it is done.
CREATE TABLE payment_batch_number (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  last BIGINT NOT NULL
);
INSERT INTO payment_batch_number (id, last) VALUES (1, 0);
