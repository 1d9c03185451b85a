-- Why: billers send what is ready in one press, see what is late and what was said about it, and paper stops only when
-- somebody asked for that.

-- The statement on which an entry stands: so what stands on none is found without looking at all that ever was.
ALTER TABLE ledger_entry ADD COLUMN bill_id TEXT REFERENCES bill (id);
UPDATE ledger_entry SET bill_id = (SELECT bill_line.bill_id FROM bill_line WHERE bill_line.entry_id = ledger_entry.id);
CREATE INDEX ledger_entry_ready ON ledger_entry (guarantor_id, day, id, cents) WHERE bill_id IS NULL AND toward IS NULL;
CREATE INDEX bill_by_due ON bill (due_on, id);
CREATE INDEX bill_by_issue ON bill (issued_at, id);

-- How the practice sends statements and reminds of them. One row.
CREATE TABLE bill_rule (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  -- Days from sending to the last day to pay.
  days_to_pay BIGINT NOT NULL,
  -- Less than this is not sent alone.
  least_cents BIGINT NOT NULL,
  -- Reminders: so many days before the last day, and twice so many after it.
  remind_before BIGINT NOT NULL,
  remind_first BIGINT NOT NULL,
  remind_second BIGINT NOT NULL
);
INSERT INTO bill_rule (id, days_to_pay, least_cents, remind_before, remind_first, remind_second)
VALUES (1, 30, 500, 5, 3, 20);

-- Who gets no statement for now, and why.
CREATE TABLE bill_hold (
  guarantor_id TEXT NOT NULL PRIMARY KEY REFERENCES guarantor (id),
  reason TEXT NOT NULL,
  held_by TEXT NOT NULL,
  held_at TEXT NOT NULL
);

-- One press of "send all": who is meant stands in its rows, and a job goes through them.
CREATE TABLE bill_batch (
  id TEXT NOT NULL PRIMARY KEY,
  made_by TEXT NOT NULL REFERENCES staff (id),
  made_as TEXT NOT NULL,
  made_at TEXT NOT NULL,
  due_on TEXT NOT NULL,
  -- How often a process has taken it in hand.
  rounds BIGINT NOT NULL,
  stopped_at TEXT,
  stopped_by TEXT,
  finished_at TEXT
);
CREATE INDEX bill_batch_newest ON bill_batch (made_at, id);
CREATE INDEX bill_batch_open ON bill_batch (made_at, id) WHERE stopped_at IS NULL AND finished_at IS NULL;

CREATE TABLE bill_batch_row (
  batch_id TEXT NOT NULL REFERENCES bill_batch (id),
  guarantor_id TEXT NOT NULL REFERENCES guarantor (id),
  -- What was sent; null while it waits, and for whom nothing is sent after all.
  bill_id TEXT REFERENCES bill (id),
  -- Why nothing is sent after all; empty for the others.
  stay TEXT NOT NULL,
  PRIMARY KEY (batch_id, guarantor_id)
);
CREATE INDEX bill_batch_row_waiting ON bill_batch_row (batch_id, stay, guarantor_id) WHERE bill_id IS NULL;

-- A statement that goes by mail: once when it is sent, once more for each reminder on paper.
CREATE TABLE bill_paper (
  bill_id TEXT NOT NULL REFERENCES bill (id),
  cause TEXT NOT NULL CHECK (cause IN ('bill', 'first', 'second')),
  put_at TEXT NOT NULL,
  printed_at TEXT,
  printed_by TEXT,
  -- Those that were marked together: to take that back together.
  run TEXT,
  PRIMARY KEY (bill_id, cause)
);
CREATE INDEX bill_paper_waiting ON bill_paper (put_at, bill_id) WHERE printed_at IS NULL;
CREATE INDEX bill_paper_run ON bill_paper (run, bill_id) WHERE run IS NOT NULL;
CREATE INDEX bill_paper_printed ON bill_paper (printed_at, run) WHERE printed_at IS NOT NULL;

-- Whether somebody wants their statements on paper. Lines are only added; the newest counts, none means paper.
CREATE TABLE bill_consent (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  without_paper INTEGER NOT NULL CHECK (without_paper IN (0, 1)),
  -- Which words were agreed to, and in which language they stood there.
  wording TEXT NOT NULL,
  language TEXT NOT NULL,
  said_at TEXT NOT NULL
);
CREATE INDEX bill_consent_newest ON bill_consent (account_id, said_at, id);

-- What was done to remind of a statement. One row a step: it is done once.
CREATE TABLE bill_reminder (
  bill_id TEXT NOT NULL REFERENCES bill (id),
  step TEXT NOT NULL CHECK (step IN ('before', 'first', 'second')),
  -- `email`, `sms`, `paper`, or `none` when there was no way.
  way TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (bill_id, step)
);

-- The line of a statement that a conversation is about, and who asked.
CREATE TABLE bill_question (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id),
  bill_id TEXT NOT NULL REFERENCES bill (id),
  entry_id TEXT NOT NULL REFERENCES ledger_entry (id),
  account_id TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX bill_question_of_entry ON bill_question (entry_id);
CREATE INDEX bill_question_of ON bill_question (bill_id, conversation_id);
CREATE INDEX conversation_open ON conversation (reason, due_at, id) WHERE closed_at IS NULL;

-- What went wrong with payments of late.
CREATE INDEX payment_stage_at ON payment (stage, stage_at, id);
CREATE INDEX payment_dispute_stage ON payment_dispute (stage, id);
