-- Why: from the first offer to the first finished task: how far each person came, so that the practice sees where they
-- stop. A row is worked out from what stands elsewhere and written anew while somebody is on the way.
CREATE TABLE first_success (
  patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id),
  offered_at TEXT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  age_band TEXT NOT NULL,
  sent_at TEXT,
  opened_at TEXT,
  born_at TEXT,
  joined_at TEXT,
  signed_in_at TEXT,
  done_at TEXT,
  done_what TEXT NOT NULL DEFAULT '',
  -- The last step they took.
  step TEXT NOT NULL,
  worked_at TEXT NOT NULL
);
CREATE INDEX first_success_on_the_way ON first_success (worked_at, patient_id) WHERE done_at IS NULL;
CREATE INDEX first_success_by_age ON first_success (offered_at, patient_id);
