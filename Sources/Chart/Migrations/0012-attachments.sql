-- Why: people send a photo or a paper with a message; what lies in the folder of files is known here and nowhere else.

-- The bytes lie in a file named like the row. A file without a row is swept away; a row without its file is a fault.
CREATE TABLE attachment (
  id TEXT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient(id),
  -- A draft belongs to who wrote it; once the message is sent, to the message.
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('draft', 'message')),
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'png', 'pdf')),
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  scan TEXT NOT NULL CHECK (scan IN ('waiting', 'clean', 'infected', 'off')),
  scanned_at TEXT,
  -- When the scanner is asked next, and how often it was.
  scan_due TEXT NOT NULL,
  scan_tries BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX attachment_of_owner ON attachment (owner_kind, owner_id, uploaded_at);
CREATE INDEX attachment_of_patient ON attachment (patient_id);
CREATE INDEX attachment_to_scan ON attachment (scan, scan_due);
