-- Why: every look into a chart and every change leaves a row that cannot be altered unnoticed.
CREATE TABLE audit_event (
  sequence BIGINT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  acting_as TEXT NOT NULL,
  patient_id TEXT,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  address TEXT NOT NULL,
  request TEXT NOT NULL,
  seal TEXT NOT NULL
);
CREATE INDEX audit_by_patient ON audit_event (patient_id, sequence);
CREATE INDEX audit_by_actor ON audit_event (actor_id, sequence);

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  sequence BIGINT NOT NULL,
  seal TEXT NOT NULL,
  proof TEXT NOT NULL
);
INSERT INTO audit_head (id, sequence, seal, proof) VALUES (1, 0, '', '');
