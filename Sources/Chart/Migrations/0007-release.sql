-- Why: who was told what, and when, must be provable for every result: a review for each that arrives, what was shared
-- with it, and what the patient chose.
ALTER TABLE hold ADD COLUMN kind TEXT NOT NULL DEFAULT 'reason';
-- When it lifts by itself; NULL: only a person lifts it.
ALTER TABLE hold ADD COLUMN release_at TEXT;
CREATE INDEX hold_due ON hold (release_at) WHERE lifted_at IS NULL AND release_at IS NOT NULL;

-- One for each final result or report; a correction opens the next round.
CREATE TABLE result_review (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  item_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  round INTEGER NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('call', 'outside', 'in-range', 'answer', 'report')),
  arrived_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  replaced_at TEXT,
  UNIQUE (resource_type, resource_id, round)
);
CREATE INDEX result_review_by_item ON result_review (item_id, round);
CREATE INDEX result_review_by_patient ON result_review (patient_id, arrived_at);
CREATE INDEX result_review_to_reach ON result_review (arrived_at, id)
  WHERE level IN ('call', 'outside') AND replaced_at IS NULL;

-- What a clinician told the patient about a result. It counts from `final_at` on; until then it can be taken back.
CREATE TABLE result_share (
  id TEXT NOT NULL PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES result_review (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('plain', 'note', 'call')),
  english TEXT NOT NULL DEFAULT '',
  spanish TEXT NOT NULL DEFAULT '',
  next_step TEXT NOT NULL DEFAULT '',
  shared_by TEXT NOT NULL,
  shared_at TEXT NOT NULL,
  final_at TEXT NOT NULL,
  -- When the patient's choice would have ended, to put it back.
  release_before TEXT,
  withdrawn_at TEXT,
  withdrawn_by TEXT
);
CREATE INDEX result_share_of ON result_share (review_id, shared_at);
CREATE INDEX result_share_on ON result_share (item_id, final_at) WHERE withdrawn_at IS NULL;
CREATE INDEX result_share_by_patient ON result_share (patient_id, final_at);
CREATE INDEX result_share_by_staff ON result_share (shared_by, shared_at);

-- Steps towards a patient who has not seen an out-of-range result or a visit summary: each once.
CREATE TABLE follow_up (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  about TEXT NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('nudge', 'task', 'letter')),
  at TEXT NOT NULL,
  UNIQUE (about, step)
);
CREATE INDEX follow_up_by_patient ON follow_up (patient_id, at);

-- Whether a patient wants to see results at once or after the doctor's note, by kind of test, by test, by order.
CREATE TABLE result_choice (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  scope TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (choice IN ('at-once', 'after-note')),
  chosen_by TEXT NOT NULL,
  chosen_at TEXT NOT NULL,
  PRIMARY KEY (patient_id, scope)
);

-- A patient's question about one result, carried to the people who can answer.
CREATE TABLE result_question (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  item_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  asked_as TEXT NOT NULL,
  text TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered_at TEXT
);
CREATE INDEX result_question_on ON result_question (item_id, asked_at);
CREATE INDEX result_question_by_patient ON result_question (patient_id, asked_at);
