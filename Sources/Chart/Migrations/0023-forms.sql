-- Why: a practice asks before a visit what it would ask on a clipboard: in its own forms, opened some days before,
-- filled in at home on any device, signed by the person who is signed in, and looked through field by field.
CREATE TABLE form (
  id TEXT NOT NULL PRIMARY KEY,
  title_en TEXT NOT NULL,
  title_es TEXT NOT NULL,
  -- `desk` or `care`: who looks through the answers.
  audience TEXT NOT NULL CHECK (audience IN ('desk', 'care')),
  -- The version that patients are given; 0 while there is none.
  version INTEGER NOT NULL DEFAULT 0,
  -- What is being written and was not published: FHIR R4 Questionnaire. Empty for nothing.
  draft TEXT NOT NULL DEFAULT '',
  -- How often the draft was saved: who saves an older one is told.
  draft_mark INTEGER NOT NULL DEFAULT 0,
  -- The codes of visit types before which it opens, parted by blanks; `*` for every type, empty for none.
  visit_types TEXT NOT NULL DEFAULT '',
  opens_days INTEGER NOT NULL DEFAULT 7 CHECK (opens_days BETWEEN 1 AND 60),
  -- Who answered it within so many days is not asked again; 0 for every visit.
  fresh_days INTEGER NOT NULL DEFAULT 0 CHECK (fresh_days BETWEEN 0 AND 1000),
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- Given to nobody any more.
  ended_at TEXT
);

-- What was published never changes: answers and signatures point to it.
CREATE TABLE form_version (
  form_id TEXT NOT NULL REFERENCES form (id),
  version INTEGER NOT NULL,
  questionnaire TEXT NOT NULL,
  -- SHA-256 of the questionnaire.
  hash TEXT NOT NULL,
  published_by TEXT NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (form_id, version)
);

-- A form that a patient is asked to fill in.
CREATE TABLE form_request (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  form_id TEXT NOT NULL REFERENCES form (id),
  version INTEGER NOT NULL,
  -- The visit it is for; nil when staff gave it without one.
  item_id TEXT REFERENCES item (id),
  visit_at TEXT,
  -- One cause asks once: the form, and the visit or the moment.
  cause TEXT NOT NULL UNIQUE,
  opened_by TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  -- `sent`, `withdrawn`
  closed_as TEXT,
  closed_at TEXT
);
CREATE INDEX form_request_of_patient ON form_request (patient_id, opened_at);
CREATE INDEX form_request_to_do ON form_request (patient_id, visit_at) WHERE closed_as IS NULL;
CREATE INDEX form_request_of_visit ON form_request (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX form_request_open ON form_request (opened_at, id) WHERE closed_as IS NULL;
CREATE INDEX form_request_of_form ON form_request (form_id, opened_at);

-- What somebody has answered so far. Everybody who may fill the form in goes on where it was left.
CREATE TABLE form_draft (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES form_request (id),
  answers TEXT NOT NULL,
  -- How often it was saved: a device that saves over a newer one is told.
  mark INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at TEXT NOT NULL
);

-- What was sent. It never changes; what the practice decided about each answer stands beside it.
CREATE TABLE form_response (
  id TEXT NOT NULL PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE REFERENCES form_request (id),
  patient_id TEXT NOT NULL REFERENCES patient (id),
  form_id TEXT NOT NULL REFERENCES form (id),
  version INTEGER NOT NULL,
  -- By question: what was answered, and what stood there before.
  answers TEXT NOT NULL,
  before TEXT NOT NULL,
  -- One tap said that nothing has changed.
  unchanged INTEGER NOT NULL DEFAULT 0,
  sent_by TEXT NOT NULL,
  -- `patient`, a helper's relationship, or the role of who typed the paper.
  sent_as TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  -- The day on the paper, where staff typed one.
  paper_on TEXT,
  -- Of the questionnaire, the answers, the signer and the moment (SHA-256); empty where nothing was signed.
  signed_hash TEXT NOT NULL DEFAULT '',
  score INTEGER,
  alert INTEGER NOT NULL DEFAULT 0,
  reviewed_by TEXT,
  reviewed_name TEXT,
  reviewed_at TEXT
);
CREATE INDEX form_response_of_patient ON form_response (patient_id, sent_at);
CREATE INDEX form_response_of_form ON form_response (patient_id, form_id, sent_at);

-- How one answer was decided: accepted into the record, or not.
CREATE TABLE form_decision (
  response_id TEXT NOT NULL REFERENCES form_response (id),
  question TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'refused')),
  reason TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (response_id, question)
);
