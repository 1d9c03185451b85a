-- Why: what people owe has to be right to the cent. Money is written down once and never changed; a mistake is taken
-- back by an entry of its own, and what somebody owes is the sum.

-- Who pays: for themselves, and for their dependants.
CREATE TABLE guarantor (
  id TEXT NOT NULL PRIMARY KEY,
  -- Where the account comes from, and how it is called there.
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  -- The chart of the person who pays; none for somebody who is no patient here.
  patient_id TEXT REFERENCES patient (id),
  -- How they sign in, when they have no chart.
  account_id TEXT REFERENCES account (id),
  UNIQUE (source, external_id)
);
CREATE INDEX guarantor_of_patient ON guarantor (patient_id);
CREATE INDEX guarantor_of_account ON guarantor (account_id);

-- A statement as it was sent: its number, its sum and its last day never change.
CREATE TABLE bill (
  id TEXT NOT NULL PRIMARY KEY,
  guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
  number BIGINT NOT NULL UNIQUE,
  issued_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  cents BIGINT NOT NULL
);
CREATE INDEX bill_of_guarantor ON bill (guarantor_id, number);

CREATE TABLE ledger_entry (
  id TEXT NOT NULL PRIMARY KEY,
  guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (
    kind IN ('charge', 'insurer-payment', 'adjustment', 'patient-payment', 'refund', 'reversal')),
  -- The Encounter of the visit, and the line of it; empty where it belongs to none.
  visit TEXT NOT NULL,
  line TEXT NOT NULL,
  -- What was done, as one of the program's own words; empty for what is no charge.
  service TEXT NOT NULL,
  -- Why the rest is the patient's, as one of the program's own words; empty where it was not said.
  reason TEXT NOT NULL,
  -- What it does to what is owed.
  cents BIGINT NOT NULL CHECK (cents BETWEEN -100000000 AND 100000000),
  day TEXT NOT NULL,
  posted_at TEXT NOT NULL,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  -- The statement that it came too late for: it changes what is still owed of it.
  toward TEXT REFERENCES bill (id),
  -- The entry that it takes back.
  reverses TEXT UNIQUE REFERENCES ledger_entry (id),
  UNIQUE (source, external_id),
  CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
  CHECK (
    (kind IN ('charge', 'refund') AND cents > 0) OR (kind IN ('insurer-payment', 'patient-payment') AND cents < 0)
    OR (kind IN ('adjustment', 'reversal') AND cents <> 0))
);
CREATE INDEX ledger_entry_of_guarantor ON ledger_entry (guarantor_id, day, id);
CREATE INDEX ledger_entry_of_patient ON ledger_entry (patient_id, day, id);
CREATE INDEX ledger_entry_of_line ON ledger_entry (guarantor_id, patient_id, visit, line);
CREATE INDEX ledger_entry_toward ON ledger_entry (toward) WHERE toward IS NOT NULL;

-- The lines of a statement. An entry stands on one statement or on none.
CREATE TABLE bill_line (
  entry_id TEXT NOT NULL PRIMARY KEY REFERENCES ledger_entry (id),
  bill_id TEXT NOT NULL REFERENCES bill (id),
  cents BIGINT NOT NULL
);
CREATE INDEX bill_line_of_bill ON bill_line (bill_id);

-- The last number that a statement got. Who issues one holds this row until it is done.
CREATE TABLE bill_number (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  last BIGINT NOT NULL
);
INSERT INTO bill_number (id, last) VALUES (1, 10000);
