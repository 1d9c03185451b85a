-- Why: who needs paper, large print, a call or an interpreter asks for it in one step, also when signed in; the front
-- desk sees whose request it is. The topics are checked by the program, so that a new one needs no new table.
DROP INDEX visitor_note_answered;
ALTER TABLE visitor_note RENAME TO visitor_note_before;
CREATE TABLE visitor_note (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- A phone number (`+15550100142`) or an e-mail address.
  reach TEXT NOT NULL,
  topic TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  answered_at TEXT,
  answered_by TEXT REFERENCES staff (id),
  how TEXT CHECK (how IN ('called', 'wrote', 'not-a-person')),
  -- Whose request it is, when they were signed in.
  patient_id TEXT REFERENCES patient (id),
  -- The ways that were asked for, words parted by blanks.
  ways TEXT NOT NULL DEFAULT ''
);
INSERT INTO visitor_note (id, name, reach, topic, text, language, sent_at, answered_at, answered_by, how)
SELECT id, name, reach, topic, text, language, sent_at, answered_at, answered_by, how FROM visitor_note_before;
DROP TABLE visitor_note_before;
CREATE INDEX visitor_note_answered ON visitor_note (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX visitor_note_by_patient ON visitor_note (patient_id);
