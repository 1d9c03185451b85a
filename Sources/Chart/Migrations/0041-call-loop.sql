-- Why: a call leads to a screen, a reminder and perhaps five minutes of help; phone systems tell of calls that nobody
-- took; and what became of each is looked at for thirty days.
ALTER TABLE phone_call ADD COLUMN caller_phone TEXT NOT NULL DEFAULT '';
-- As somebody said it who is no patient here, or whom nobody found.
ALTER TABLE phone_call ADD COLUMN caller_name TEXT NOT NULL DEFAULT '';
-- The account of a helper who called for the patient; nil when it was the patient.
ALTER TABLE phone_call ADD COLUMN helper_id TEXT REFERENCES account (id);
-- The page of the portal that shows it, below the patient's own: `results/7x`. Empty for Home.
ALTER TABLE phone_call ADD COLUMN screen TEXT NOT NULL DEFAULT '';
-- The row of the chart it was about.
ALTER TABLE phone_call ADD COLUMN item_id TEXT;
-- What they said to five minutes of help; empty while nobody asked.
ALTER TABLE phone_call ADD COLUMN help TEXT NOT NULL DEFAULT '' CHECK (help IN ('', 'accepted', 'declined'));
ALTER TABLE phone_call ADD COLUMN help_at TEXT;
-- When a text went out because nobody took the call.
ALTER TABLE phone_call ADD COLUMN texted_at TEXT;
-- When it was last looked at what became of it; empty for never.
ALTER TABLE phone_call ADD COLUMN worked_at TEXT NOT NULL DEFAULT '';
-- When the thirty days were over.
ALTER TABLE phone_call ADD COLUMN settled_at TEXT;
CREATE INDEX phone_call_on_the_way ON phone_call (worked_at, id) WHERE settled_at IS NULL;
CREATE INDEX phone_call_texted ON phone_call (caller_phone, texted_at) WHERE texted_at IS NOT NULL;
CREATE INDEX contact_wish_by_phone ON contact_wish (phone) WHERE phone IS NOT NULL;

-- A phone system's list of calls as somebody brought it: looked at first, then taken in or dropped.
CREATE TABLE call_list (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- Which column is what, a line each: `time=Start Time`.
  mapping TEXT NOT NULL,
  content TEXT NOT NULL,
  brought_by TEXT NOT NULL REFERENCES staff (id),
  brought_at TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('looked-at', 'taken-in', 'dropped')),
  stage_at TEXT NOT NULL,
  -- How many calls were new, known before, and not to be read.
  fresh INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX call_list_by_age ON call_list (brought_at, id);
