-- Why: an invitation leaves by text, e-mail or paper and can be sent again; who said no is left in peace; who asks by
-- themselves is looked at by a person when it is not clear who they are.
ALTER TABLE invitation ADD COLUMN channel TEXT NOT NULL DEFAULT 'shown'
  CHECK (channel IN ('shown', 'sms', 'email', 'letter'));
-- Where it went last: a phone or an e-mail address; empty for paper.
ALTER TABLE invitation ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN sendings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invitation ADD COLUMN sent_at TEXT;
-- The address did not work.
ALTER TABLE invitation ADD COLUMN returned_at TEXT;
-- The birth date was right.
ALTER TABLE invitation ADD COLUMN born_at TEXT;
-- It stands on paper, so that its short code may be typed.
ALTER TABLE invitation ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1));
-- The page that joining leads to; empty for Home.
ALTER TABLE invitation ADD COLUMN lands_on TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN wave_id TEXT;

-- Of two that were made in the same moment the older one ends.
UPDATE invitation SET withdrawn_at = created_at
WHERE used_at IS NULL AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM invitation newer
  WHERE newer.patient_id = invitation.patient_id AND newer.used_at IS NULL AND newer.withdrawn_at IS NULL
    AND (newer.created_at > invitation.created_at
      OR (newer.created_at = invitation.created_at AND newer.id > invitation.id)));
CREATE UNIQUE INDEX invitation_open_once ON invitation (patient_id) WHERE used_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX invitation_by_age ON invitation (created_at, id);
CREATE INDEX patient_by_email ON patient (email) WHERE email IS NOT NULL;

-- What somebody said about the portal: when, to whom, why, and how they are told of things instead.
CREATE TABLE portal_answer (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  answer TEXT NOT NULL CHECK (answer IN ('declined', 'cannot')),
  reason TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('call', 'letter', 'person')),
  said_by TEXT NOT NULL CHECK (said_by IN ('patient', 'helper', 'practice')),
  remark TEXT NOT NULL DEFAULT '',
  noted_by TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  -- How they were told on paper before, to put it back.
  paper_before TEXT NOT NULL DEFAULT '',
  ended_at TEXT,
  ended_by TEXT
);
CREATE UNIQUE INDEX portal_answer_once ON portal_answer (patient_id) WHERE ended_at IS NULL;
CREATE INDEX portal_answer_by_patient ON portal_answer (patient_id, noted_at);

-- Many people invited together, group by group, until it is stopped.
CREATE TABLE invite_wave (
  id TEXT NOT NULL PRIMARY KEY,
  made_by TEXT NOT NULL REFERENCES staff (id),
  made_as TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('visits', 'long-term', 'rest')),
  begun_at TEXT NOT NULL,
  stopped_at TEXT,
  stopped_by TEXT REFERENCES staff (id),
  finished_at TEXT,
  -- Counts the groups: who raises it holds the row, so that groups and the stop follow one another.
  groups_done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX invite_wave_by_age ON invite_wave (begun_at, id);
CREATE INDEX invite_wave_open ON invite_wave (begun_at, id) WHERE stopped_at IS NULL AND finished_at IS NULL;

CREATE TABLE invite_wave_person (
  wave_id TEXT NOT NULL REFERENCES invite_wave (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  -- Why this person gets none; empty for who gets one.
  excluded TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  invited_at TEXT,
  PRIMARY KEY (wave_id, patient_id)
);
CREATE INDEX invite_wave_person_by_patient ON invite_wave_person (patient_id);
CREATE INDEX invite_wave_person_waiting ON invite_wave_person (wave_id, patient_id) WHERE invited_at IS NULL;

-- Somebody who asks to join by themselves: what they typed, until it is clear who they are.
CREATE TABLE sign_up (
  id TEXT NOT NULL PRIMARY KEY,
  given TEXT NOT NULL,
  family TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  fact TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  asked_at TEXT NOT NULL,
  -- When the program looked for them; before that nothing is known.
  worked_at TEXT,
  -- Why a person has to look; empty when an invitation left by itself.
  why TEXT NOT NULL DEFAULT '',
  patient_id TEXT REFERENCES patient (id),
  settled_at TEXT,
  settled_by TEXT,
  outcome TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sign_up_new ON sign_up (asked_at, id) WHERE worked_at IS NULL;
CREATE INDEX sign_up_open ON sign_up (asked_at, id) WHERE settled_at IS NULL AND worked_at IS NOT NULL;
CREATE INDEX sign_up_settled ON sign_up (settled_at, id) WHERE settled_at IS NOT NULL;
CREATE INDEX sign_up_by_patient ON sign_up (patient_id);

-- Short codes that were wrong, and requests to join: counted by where they came from, which stands here hidden.
CREATE TABLE join_try (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('code', 'sign-up')),
  address TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX join_try_by_address ON join_try (kind, address, at);
CREATE INDEX join_try_by_age ON join_try (kind, at);
