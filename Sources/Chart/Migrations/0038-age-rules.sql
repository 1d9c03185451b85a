-- Why: parents see less as a child grows up and nothing when the child is of age; at which age what ends is the law of
-- each state, so it stands in a table that the practice sets.

-- From this age on, those who answer for a child may do this much in this part of the record.
CREATE TABLE age_rule (
  from_age INTEGER NOT NULL CHECK (from_age > 0),
  scope TEXT NOT NULL CHECK (scope IN ('results', 'notes', 'visits', 'record', 'messages', 'bills')),
  most TEXT NOT NULL CHECK (most IN ('act', 'see', 'none')),
  set_by TEXT NOT NULL,
  set_at TEXT NOT NULL,
  PRIMARY KEY (from_age, scope)
);
INSERT INTO age_rule (from_age, scope, most, set_by, set_at) VALUES
  (12, 'results', 'see', 'portico', '2026-01-01T00:00:00.000Z'),
  (12, 'notes', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (12, 'messages', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'results', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'notes', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'visits', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'record', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'messages', 'none', 'portico', '2026-01-01T00:00:00.000Z'),
  (18, 'bills', 'none', 'portico', '2026-01-01T00:00:00.000Z');

-- Tests that are a teenager's own: what comes for them while the patient is of such an age is private to the patient,
-- then and ever after.
CREATE TABLE teen_private (
  system TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at TEXT NOT NULL,
  PRIMARY KEY (system, code)
);
INSERT INTO teen_private (system, code, name, set_by, set_at) VALUES
  ('http://loinc.org', '2106-3', 'Pregnancy test, urine', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '2118-8', 'Pregnancy test, blood', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '21613-5', 'Chlamydia, DNA', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '43304-5', 'Chlamydia, RNA', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '24111-7', 'Gonorrhea, DNA', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '43305-2', 'Gonorrhea, RNA', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '56888-1', 'HIV antibody and antigen', 'portico', '2026-01-01T00:00:00.000Z'),
  ('http://loinc.org', '20507-0', 'Syphilis, RPR', 'portico', '2026-01-01T00:00:00.000Z');

-- Whom we told of which age, so that it is said once.
CREATE TABLE age_notice (
  grant_id TEXT NOT NULL REFERENCES helper_grant (id),
  age INTEGER NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  told_at TEXT NOT NULL,
  PRIMARY KEY (grant_id, age)
);
CREATE INDEX age_notice_of_patient ON age_notice (patient_id);
CREATE INDEX patient_by_birth ON patient (birth_date, id);
