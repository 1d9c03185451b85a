-- Why: every call is a lesson: what somebody phoned for, whether they could have seen it on the portal then, and what
-- became of the reminder within thirty days.
CREATE TABLE phone_call (
  id TEXT NOT NULL PRIMARY KEY,
  -- Nil for a caller whom nobody knows.
  patient_id TEXT REFERENCES patient (id),
  -- Why they called; the words are checked by the program, so that a new one needs no new table.
  reason TEXT NOT NULL,
  -- Whether this patient could have seen this on the portal at that moment.
  on_portal TEXT NOT NULL CHECK (on_portal IN ('yes', 'not-yet', 'no', 'unknown')),
  -- How they stood with the portal at that moment.
  portal_status TEXT NOT NULL CHECK (portal_status IN
    ('active', 'quiet', 'never', 'invited', 'expired', 'declined', 'cannot', 'not-invited', 'unknown')),
  outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'missed', 'abandoned')),
  source TEXT NOT NULL CHECK (source IN ('desk', 'file', 'hook')),
  language TEXT NOT NULL,
  remark TEXT NOT NULL DEFAULT '',
  -- How long the call was, where that is known.
  seconds INTEGER,
  taken_by TEXT REFERENCES staff (id),
  began_at TEXT NOT NULL,
  logged_at TEXT NOT NULL,
  -- The phone system's own id, so that a file brought twice counts once.
  outside_id TEXT,
  reminder TEXT NOT NULL DEFAULT 'none' CHECK (reminder IN ('sent', 'printed', 'shown', 'none')),
  -- What became of it within thirty days, worked out from rows.
  landed_at TEXT,
  signed_in_at TEXT,
  did_task_at TEXT,
  called_again_at TEXT
);
CREATE INDEX phone_call_by_day ON phone_call (began_at, id);
CREATE INDEX phone_call_by_patient ON phone_call (patient_id, began_at);
CREATE UNIQUE INDEX phone_call_once ON phone_call (outside_id) WHERE outside_id IS NOT NULL;
