-- Why: a chart belongs to one person; staff find that person by name, birth date, phone or record number.
CREATE TABLE patient (
  id TEXT NOT NULL PRIMARY KEY,
  fhir_id TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  family TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  email TEXT,
  phone TEXT,
  record_number TEXT,
  deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
  portal_choice TEXT CHECK (portal_choice IN ('declined', 'cannot')),
  merged_into TEXT REFERENCES patient (id),
  created_at TEXT NOT NULL,
  data_as_of TEXT NOT NULL
);
CREATE INDEX patient_by_name ON patient (sort_name, id);

CREATE TABLE patient_search (
  word TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  PRIMARY KEY (word, patient_id)
);
CREATE INDEX patient_search_by_patient ON patient_search (patient_id);

CREATE TABLE patient_identifier (
  system TEXT NOT NULL,
  value TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  PRIMARY KEY (system, value, patient_id)
);
CREATE INDEX patient_identifier_by_patient ON patient_identifier (patient_id);

-- Two charts that may be one person. People decide; the program never merges by likeness.
CREATE TABLE match_review (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  resembles TEXT NOT NULL REFERENCES patient (id),
  found_at TEXT NOT NULL,
  settled_at TEXT,
  settled_by TEXT,
  UNIQUE (patient_id, resembles)
);
CREATE INDEX match_review_resembles ON match_review (resembles);

CREATE TABLE patient_merge (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  merged_from TEXT NOT NULL REFERENCES patient (id),
  merged_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  moved TEXT NOT NULL
);
CREATE INDEX patient_merge_by_patient ON patient_merge (patient_id);
