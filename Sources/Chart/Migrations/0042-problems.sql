-- Why: whoever meets something that is wrong with the portal says so from the page, somebody has it within a business
-- day, what nobody touches is told to more and more people, and who reported it hears what became of it.
CREATE TABLE problem (
  id TEXT NOT NULL PRIMARY KEY,
  -- The pattern of the page, such as `/me/results/{id}`: no id of anybody. Empty when it is not known.
  page TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('broken', 'wrong', 'unclear', 'slow', 'missing')),
  text TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')),
  -- In pixels, where the browser told.
  width INTEGER,
  version TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('person', 'staff', 'visitor')),
  -- Whom to tell. Staff do not see it on the board.
  account_id TEXT REFERENCES account (id),
  staff_id TEXT REFERENCES staff (id),
  -- The e-mail address of somebody who is not signed in and wants to hear of it.
  reach TEXT NOT NULL DEFAULT '',
  -- Whose page it is; only when they agreed that we look at it.
  patient_id TEXT REFERENCES patient (id),
  reported_at TEXT NOT NULL,
  owner_id TEXT REFERENCES staff (id),
  due_on TEXT,
  -- When somebody last did something about it.
  touched_at TEXT NOT NULL,
  -- How far its silence was told: 0 not, 1 after one business day, 2 after five, 3 after ten.
  told_step INTEGER NOT NULL DEFAULT 0 CHECK (told_step BETWEEN 0 AND 3),
  -- When the next step is due; null when there is none.
  next_step_at TEXT,
  closed_at TEXT,
  closed_by TEXT REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('fixed', 'as-meant')),
  fix_en TEXT NOT NULL DEFAULT '',
  fix_es TEXT NOT NULL DEFAULT '',
  -- Whether it stands on the page for everybody.
  is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  -- When its reporter saw what became of it.
  seen_at TEXT
);
CREATE INDEX problem_open ON problem (touched_at, id) WHERE closed_at IS NULL;
CREATE INDEX problem_to_tell ON problem (next_step_at, id) WHERE next_step_at IS NOT NULL;
CREATE INDEX problem_closed ON problem (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX problem_by_account ON problem (account_id, reported_at) WHERE account_id IS NOT NULL;
CREATE INDEX problem_by_staff ON problem (staff_id, reported_at) WHERE staff_id IS NOT NULL;
CREATE INDEX problem_of_owner ON problem (owner_id, touched_at) WHERE closed_at IS NULL;
CREATE INDEX problem_by_patient ON problem (patient_id) WHERE patient_id IS NOT NULL;

-- What was done about a problem, in order. Only added to.
CREATE TABLE problem_touch (
  id TEXT NOT NULL PRIMARY KEY,
  problem_id TEXT NOT NULL REFERENCES problem (id),
  kind TEXT NOT NULL CHECK (kind IN ('owner', 'due', 'note', 'closed', 'opened', 'told')),
  -- The staff member; empty for the program.
  done_by TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  -- Who got it, by which day.
  to_staff TEXT REFERENCES staff (id),
  due_on TEXT,
  at TEXT NOT NULL
);
CREATE INDEX problem_touch_of ON problem_touch (problem_id, at, id);
