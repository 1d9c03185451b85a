-- Why: what waits for a person of the practice stands in one queue, so that nothing is lost and nobody does it twice.
CREATE TABLE work (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT REFERENCES patient (id),
  kind TEXT NOT NULL CHECK (kind IN ('result', 'question', 'task')),
  -- What it is about: the id of a review, a question, an item.
  subject TEXT NOT NULL,
  -- The row of the chart it is about, if it is about one, and what that said before.
  item_id TEXT,
  was TEXT NOT NULL DEFAULT '',
  headline TEXT NOT NULL DEFAULT '',
  tag TEXT NOT NULL DEFAULT '',
  -- The order of the inbox: 0 call first, 1 results, 2 messages, 3 refills, 4 forms, 5 tasks.
  work_group INTEGER NOT NULL CHECK (work_group BETWEEN 0 AND 9),
  -- The staff member who has it; empty while it is the team's.
  holder TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL CHECK (team IN ('providers', 'nurses', 'frontDesk', 'billing', 'managers')),
  -- Who passed it on and waits for it; empty when nobody did.
  handed_by TEXT NOT NULL DEFAULT '',
  cause TEXT NOT NULL UNIQUE,
  opened_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  snoozed_until TEXT,
  settled_at TEXT,
  settled_by TEXT,
  outcome TEXT
);
CREATE INDEX work_of_holder ON work (holder, work_group, due_at, id) WHERE settled_at IS NULL;
CREATE INDEX work_of_team ON work (team, work_group, due_at, id) WHERE settled_at IS NULL;
CREATE INDEX work_handed ON work (handed_by, due_at, id) WHERE settled_at IS NULL;
CREATE INDEX work_done ON work (settled_by, settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX work_snoozed ON work (holder, snoozed_until) WHERE settled_at IS NULL AND snoozed_until IS NOT NULL;
CREATE INDEX work_overdue ON work (due_at, id) WHERE settled_at IS NULL;
CREATE INDEX work_by_patient ON work (patient_id);

-- Who has an entry open right now, so that two people do not answer it at once.
CREATE TABLE work_presence (
  work_id TEXT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  seen_at TEXT NOT NULL,
  PRIMARY KEY (work_id, staff_id)
);

-- What staff write for each other. Patients never see it.
CREATE TABLE work_remark (
  id TEXT NOT NULL PRIMARY KEY,
  work_id TEXT NOT NULL REFERENCES work (id),
  patient_id TEXT REFERENCES patient (id),
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX work_remark_of ON work_remark (work_id, written_at);
CREATE INDEX work_remark_by_patient ON work_remark (patient_id);

-- Who does whose work while they are away.
CREATE TABLE cover (
  id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  covered_by TEXT NOT NULL REFERENCES staff (id),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  made_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX cover_by ON cover (covered_by, ends_on);
CREATE INDEX cover_of ON cover (staff_id, ends_on);

-- Single keys are an enhancement that can be turned off (WCAG 2.1.4).
ALTER TABLE staff ADD COLUMN keys INTEGER NOT NULL DEFAULT 1;
