-- Why: after a visit people may say how it was, once, and nobody can tell from the answers who gave them.
CREATE TABLE survey_door (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- The Encounter of the visit.
  visit TEXT NOT NULL,
  closed_as TEXT NOT NULL CHECK (closed_as IN ('answered', 'declined')),
  closed_by TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  PRIMARY KEY (patient_id, visit)
);

-- One answer to one question. It names no patient and no visit, and the month only.
CREATE TABLE survey_answer (
  id TEXT NOT NULL PRIMARY KEY,
  month TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL
);
CREATE INDEX survey_answer_by_month ON survey_answer (month, question, answer);
