-- Why: clinical facts are kept as the FHIR JSON they came in, and as one row per thing a person looks at.
CREATE TABLE resource (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  subject TEXT,
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
  sensitivity INTEGER NOT NULL DEFAULT 0 CHECK (sensitivity IN (0, 1, 2)),
  stored_at TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (type, id)
);
CREATE INDEX resource_by_patient ON resource (patient_id, type, id);
CREATE INDEX resource_without_chart ON resource (subject) WHERE patient_id IS NULL AND subject IS NOT NULL;

CREATE TABLE resource_version (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  replaced_at TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (type, id, version)
);
CREATE INDEX resource_version_by_patient ON resource_version (patient_id);

CREATE TABLE resource_identifier (
  type TEXT NOT NULL,
  system TEXT NOT NULL,
  value TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (type, system, value, id)
);

CREATE TABLE item (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  kind TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  code_key TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  status TEXT NOT NULL,
  at TEXT NOT NULL,
  at_precision TEXT NOT NULL,
  ends_at TEXT,
  value_text TEXT,
  value_number DOUBLE PRECISION,
  second_text TEXT,
  unit TEXT,
  comparator TEXT,
  low TEXT,
  high TEXT,
  flag TEXT,
  standing INTEGER CHECK (standing IN (0, 1, 2, 3)),
  detail TEXT,
  source TEXT,
  recorder TEXT,
  panel TEXT,
  panel_size INTEGER NOT NULL DEFAULT 0,
  encounter TEXT,
  based_on TEXT,
  corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
  held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
  sensitivity INTEGER NOT NULL DEFAULT 0 CHECK (sensitivity IN (0, 1, 2)),
  arrived_at TEXT NOT NULL,
  UNIQUE (resource_type, resource_id)
);
CREATE INDEX item_by_kind ON item (patient_id, kind, at, id, held, sensitivity, arrived_at);
CREATE INDEX item_in_result_list ON item (patient_id, at, id) WHERE panel IS NULL AND kind IN ('report', 'result');
CREATE INDEX item_by_code ON item (patient_id, code_key, at);
CREATE INDEX item_by_encounter ON item (patient_id, encounter) WHERE encounter IS NOT NULL;
CREATE INDEX item_by_panel ON item (patient_id, panel, kind, held, sensitivity, standing) WHERE panel IS NOT NULL;
CREATE INDEX item_by_order ON item (patient_id, based_on) WHERE based_on IS NOT NULL;

-- A report may arrive before its values.
CREATE TABLE expected_value (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  observation TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (patient_id, observation)
);

-- What is private about a report is private about each of its values, whichever came first.
CREATE TABLE report_label (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  report TEXT NOT NULL,
  observation TEXT NOT NULL,
  sensitivity INTEGER NOT NULL CHECK (sensitivity IN (1, 2)),
  PRIMARY KEY (patient_id, report, observation)
);

-- Why something is held back from the patient: who decided, for what reason, until when it is looked at again.
CREATE TABLE hold (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  held_by TEXT NOT NULL,
  held_at TEXT NOT NULL,
  review_on TEXT NOT NULL,
  lifted_by TEXT,
  lifted_at TEXT
);
CREATE UNIQUE INDEX hold_once ON hold (resource_type, resource_id) WHERE lifted_at IS NULL;
CREATE INDEX hold_by_patient ON hold (patient_id);

CREATE TABLE item_seen (
  item_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  seen_at TEXT NOT NULL,
  PRIMARY KEY (item_id, account_id)
);
CREATE INDEX item_seen_by_patient ON item_seen (patient_id);
