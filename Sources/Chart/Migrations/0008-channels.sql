-- Why: people choose how they are told, an address that fails is noticed, and paper is a channel like the others.
CREATE TABLE notice_rebuilt (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT REFERENCES patient (id),
  recipient TEXT NOT NULL,
  template TEXT NOT NULL,
  topic TEXT NOT NULL DEFAULT 'account' CHECK (topic IN ('results', 'visits', 'messages', 'bills', 'account')),
  -- The row of the chart it is about; empty when it is about none or several.
  item_id TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  address TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  greeting TEXT NOT NULL,
  link TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'withdrawn')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  claimed_at TEXT,
  settled_at TEXT,
  problem TEXT,
  -- What the text message service calls it, and how far it says it came.
  provider_id TEXT,
  provider_state INTEGER NOT NULL DEFAULT 0,
  -- When its reader was first told of the same thing, over another channel; NULL for the first notice.
  told_at TEXT,
  -- When somebody looks whether it was seen; NULL when nobody does.
  climb_at TEXT
);
INSERT INTO notice_rebuilt (id, patient_id, recipient, template, topic, channel, address, language, greeting, link,
  cause, state, attempts, created_at, due_at, claimed_at, settled_at, problem)
SELECT id, patient_id, recipient, template, 'account', channel, address, language, greeting, link,
  cause, state, attempts, created_at, due_at, claimed_at, settled_at, problem FROM notice;
DROP TABLE notice;
ALTER TABLE notice_rebuilt RENAME TO notice;
CREATE INDEX notice_due ON notice (channel, due_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX notice_by_patient ON notice (patient_id);
CREATE INDEX notice_by_age ON notice (created_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX notice_dead ON notice (created_at, id) WHERE state = 'dead';
CREATE INDEX notice_to_climb ON notice (climb_at, id) WHERE climb_at IS NOT NULL;

-- How somebody wants to be told, beside the topics: the phone for texts, the hours, what comes when nothing was seen.
CREATE TABLE contact_wish (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  phone TEXT,
  hours TEXT NOT NULL DEFAULT 'usual' CHECK (hours IN ('usual', 'any')),
  paper TEXT NOT NULL DEFAULT 'letter' CHECK (paper IN ('letter', 'call')),
  saved_at TEXT NOT NULL
);

CREATE TABLE topic_wish (
  account_id TEXT NOT NULL REFERENCES account (id),
  topic TEXT NOT NULL CHECK (topic IN ('results', 'visits', 'messages', 'bills')),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'letter', 'none')),
  PRIMARY KEY (account_id, topic)
);

-- How somebody without an account is told: by letter, by a call, or, when empty, not at all.
ALTER TABLE patient ADD COLUMN paper TEXT CHECK (paper IN ('letter', 'call'));

-- Who allowed or ended text messages, when and how. Rows are only added; the newest counts.
CREATE TABLE consent (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT REFERENCES account (id),
  phone TEXT NOT NULL,
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  how TEXT NOT NULL CHECK (how IN ('page', 'text', 'staff')),
  actor TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX consent_by_account ON consent (account_id, at, id);
CREATE INDEX consent_by_phone ON consent (phone, at, id);

-- Addresses that came back as not working. A row goes when the address was put right.
CREATE TABLE bad_address (
  account_id TEXT NOT NULL REFERENCES account (id),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  address TEXT NOT NULL,
  problem TEXT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (account_id, channel, address)
);

-- Letters that wait to be printed, or were.
CREATE TABLE paper_letter (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  heading TEXT NOT NULL,
  -- Paragraphs parted by an empty line.
  body TEXT NOT NULL,
  -- 1: it says only that something is new, and gives way to one that says what.
  general INTEGER NOT NULL DEFAULT 0 CHECK (general IN (0, 1)),
  cause TEXT NOT NULL UNIQUE,
  -- The news that it tells, to take it back with the other messages of the same news.
  news TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'withdrawn')),
  -- From when on it may be printed.
  put_at TEXT NOT NULL,
  printed_at TEXT,
  printed_by TEXT,
  prints INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX paper_letter_waiting ON paper_letter (put_at, id) WHERE state = 'waiting';
CREATE INDEX paper_letter_printed ON paper_letter (printed_at, id) WHERE state = 'printed';
CREATE INDEX paper_letter_of_news ON paper_letter (news) WHERE state = 'waiting';
CREATE INDEX paper_letter_by_patient ON paper_letter (patient_id);
