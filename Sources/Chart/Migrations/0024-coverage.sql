-- Why: patients show their insurance card and say what changed; the front desk decides, and what it took holds.

-- Files belong to more than messages. A list of owners in the schema would have to be rebuilt with each new one.
DROP INDEX attachment_of_owner;
ALTER TABLE attachment ADD COLUMN kind_of_owner TEXT NOT NULL DEFAULT 'draft';
UPDATE attachment SET kind_of_owner = owner_kind;
ALTER TABLE attachment DROP COLUMN owner_kind;
ALTER TABLE attachment RENAME COLUMN kind_of_owner TO owner_kind;
CREATE INDEX attachment_of_owner ON attachment (owner_kind, owner_id, uploaded_at);

-- An insurance that a patient says they have. A card is kept as its parts, one a line (InsuranceCard).
CREATE TABLE coverage_change (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  asked_as TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  -- Which insurance it takes the place of (patient_coverage.about); empty for one besides those.
  about TEXT NOT NULL DEFAULT '',
  -- What the practice had in its place then; empty for nothing.
  was TEXT NOT NULL DEFAULT '',
  wanted TEXT NOT NULL,
  -- The photos of the card; empty where there is none.
  front_file TEXT NOT NULL DEFAULT '',
  back_file TEXT NOT NULL DEFAULT '',
  decision TEXT CHECK (decision IN ('accepted', 'refused', 'replaced', 'withdrawn')),
  reason TEXT NOT NULL DEFAULT '',
  -- Accepted: the card as the front desk read it.
  taken TEXT NOT NULL DEFAULT '',
  decided_by TEXT,
  decided_at TEXT
);
CREATE INDEX coverage_change_by_patient ON coverage_change (patient_id, asked_at, id);

-- What was accepted and stands before the record system's older news.
CREATE TABLE patient_coverage (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- The Coverage of the record system in whose place it stands; a plus and the change where there is none.
  about TEXT NOT NULL,
  change_id TEXT NOT NULL REFERENCES coverage_change (id),
  card TEXT NOT NULL,
  -- What the record system said when it was accepted.
  was TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  -- What the record system said since, where that is another thing.
  differs TEXT,
  PRIMARY KEY (patient_id, about)
);

-- When the patient's side last said that all of it is right, and what they looked at.
CREATE TABLE coverage_confirmation (
  patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id),
  mark TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  confirmed_as TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
);
