-- Why: a question is asked once, reaches the people who can answer it, and keeps the time that was promised for the
-- answer.

-- More kinds of work than the first three. The program knows them; a list in the schema would have to be rebuilt each
-- time.
ALTER TABLE work ADD COLUMN kind_of_work TEXT NOT NULL DEFAULT 'task';
UPDATE work SET kind_of_work = kind;
ALTER TABLE work DROP COLUMN kind;
ALTER TABLE work RENAME COLUMN kind_of_work TO kind;

-- One talk between a patient's side and the practice.
CREATE TABLE conversation (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- What it is about: question, result, medicine, bill, form, appointment.
  reason TEXT NOT NULL,
  -- The row of the chart it is about, if it is about one; it is as private as that row was then.
  item_id TEXT,
  sensitivity INTEGER NOT NULL DEFAULT 0,
  team TEXT NOT NULL,
  -- 'person' or 'staff': whose side began it.
  begun_by TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  -- The first message that nobody of the practice has answered, and by when it was promised.
  waiting_for TEXT,
  due_at TEXT,
  last_message_id TEXT NOT NULL,
  last_at TEXT NOT NULL,
  -- Who spoke last: 'person' or 'staff'.
  last_side TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT
);
CREATE INDEX conversation_by_patient ON conversation (patient_id, last_at, id);
CREATE INDEX conversation_about ON conversation (item_id, last_at) WHERE item_id IS NOT NULL;
CREATE INDEX conversation_waiting ON conversation (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE message (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- 'person' or 'staff', and the id of the account or staff member.
  side TEXT NOT NULL CHECK (side IN ('person', 'staff')),
  author TEXT NOT NULL,
  -- `patient`, a helper's relationship, or a staff role, as it was then.
  acting_as TEXT NOT NULL,
  text TEXT NOT NULL,
  written_at TEXT NOT NULL,
  -- By when the practice promised to answer; only on the message that began the wait.
  promised_at TEXT,
  -- The writer was told that a long answer may cost money, and agreed.
  agreed_to_cost INTEGER NOT NULL DEFAULT 0 CHECK (agreed_to_cost IN (0, 1)),
  UNIQUE (conversation_id, written_at, id)
);
CREATE INDEX message_by_patient ON message (patient_id, written_at);
CREATE INDEX message_by_side ON message (side, written_at, id);

-- Up to which message somebody has read, and since when.
CREATE TABLE message_sight (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  -- The id of an account or a staff member.
  reader TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('person', 'staff')),
  up_to TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (conversation_id, reader)
);

-- What somebody began to write and has not sent: kept through time-outs and lost networks.
CREATE TABLE message_draft (
  account_id TEXT NOT NULL REFERENCES account (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- `new`, or the conversation that it answers.
  place TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  item_id TEXT,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account_id, patient_id, place)
);
CREATE INDEX message_draft_by_patient ON message_draft (patient_id);
CREATE INDEX message_draft_by_age ON message_draft (saved_at);

-- The routing guide: who answers what, and how soon. A reason without a row follows the program's own guide.
CREATE TABLE message_route (
  reason TEXT NOT NULL PRIMARY KEY,
  team TEXT NOT NULL,
  reply_within INTEGER NOT NULL CHECK (reply_within BETWEEN 1 AND 10),
  may_cost INTEGER NOT NULL DEFAULT 0 CHECK (may_cost IN (0, 1)),
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL
);

-- A message that tells of a conversation leads to it.
ALTER TABLE notice ADD COLUMN conversation_id TEXT;

-- Questions about results were the first conversations.
INSERT INTO conversation (id, patient_id, reason, item_id, sensitivity, team, begun_by, begun_at, waiting_for, due_at,
  last_message_id, last_at, last_side)
SELECT result_question.id, result_question.patient_id, 'result', result_question.item_id,
  COALESCE(item.sensitivity, 0), 'nurses',
  'person', asked_at, CASE WHEN answer IS NULL THEN result_question.id || '-1' END,
  CASE WHEN answer IS NULL THEN COALESCE(work.due_at, asked_at) END,
  CASE WHEN answer IS NULL THEN result_question.id || '-1' ELSE result_question.id || '-2' END,
  COALESCE(answered_at, asked_at), CASE WHEN answer IS NULL THEN 'person' ELSE 'staff' END
FROM result_question LEFT JOIN item ON item.id = result_question.item_id
  LEFT JOIN work ON work.cause = 'question/' || result_question.id;
INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at, promised_at)
SELECT result_question.id || '-1', result_question.id, result_question.patient_id, 'person', account_id, asked_as,
  text, asked_at, work.due_at
FROM result_question LEFT JOIN work ON work.cause = 'question/' || result_question.id;
INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at)
SELECT result_question.id || '-2', result_question.id, result_question.patient_id, 'staff', answered_by,
  COALESCE(staff.role, 'nurse'), answer, answered_at
FROM result_question LEFT JOIN staff ON staff.id = answered_by WHERE answer IS NOT NULL;
UPDATE work SET kind = 'message', cause = 'message/' || subject || '-1' WHERE kind = 'question';
DROP TABLE result_question;
