-- Why: people pay here. An attempt is written down before the processor hears of it, what the processor says is kept
-- once, and each cent that moved is a row that nobody changes.
CREATE TABLE payment (
  -- Also the key under which the processor does it once.
  id TEXT NOT NULL PRIMARY KEY,
  -- The form or link that asked: pressed twice it is one attempt.
  request_key TEXT NOT NULL UNIQUE,
  patient_id TEXT NOT NULL,
  -- Empty for a guest.
  account_id TEXT NOT NULL,
  statement_id TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  method TEXT NOT NULL CHECK (method IN ('card', 'bank')),
  -- What the processor calls the card or the bank account; never its number.
  source TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (
    stage IN ('intended', 'sent', 'needs-action', 'processing', 'declined', 'cancelled', 'settled')),
  stage_at TEXT NOT NULL,
  -- What the processor calls the charge; null until it told.
  charge_ref TEXT UNIQUE,
  received BIGINT NOT NULL CHECK (received >= 0),
  reason TEXT NOT NULL,
  -- When the processor is asked next, if nothing is heard.
  ask_at TEXT NOT NULL,
  asked BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX payment_by_statement ON payment (statement_id, id);
CREATE INDEX payment_by_patient ON payment (patient_id, begun_at, id);
CREATE INDEX payment_to_ask ON payment (stage, ask_at, id);

CREATE TABLE payment_refund (
  -- Also the key under which the processor does it once.
  id TEXT NOT NULL PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (id),
  amount BIGINT NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  ordered_by TEXT NOT NULL,
  ordered_at TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('ordered', 'sent', 'pending', 'done', 'failed')),
  processor_ref TEXT NOT NULL
);
CREATE INDEX payment_refund_of ON payment_refund (payment_id, ordered_at, id);
CREATE INDEX payment_refund_by_stage ON payment_refund (stage, ordered_at, id);

CREATE TABLE payment_dispute (
  -- What the processor calls it.
  id TEXT NOT NULL PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (id),
  amount BIGINT NOT NULL CHECK (amount > 0),
  stage TEXT NOT NULL CHECK (stage IN ('open', 'won', 'lost'))
);
CREATE INDEX payment_dispute_of ON payment_dispute (payment_id, id);

-- Money that moved: in is positive, out is negative. Only added to.
CREATE TABLE payment_movement (
  id TEXT NOT NULL PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment (id),
  kind TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount <> 0),
  moved_at TEXT NOT NULL
);
CREATE INDEX payment_movement_of ON payment_movement (payment_id, id);
CREATE INDEX payment_movement_at ON payment_movement (moved_at, id);

-- What the processor reported by itself, by its own number: each once.
CREATE TABLE payment_event (
  id TEXT NOT NULL PRIMARY KEY,
  -- Ours; empty when it named none.
  named_payment TEXT NOT NULL,
  charge_ref TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund', 'dispute')),
  object_ref TEXT NOT NULL,
  own_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  amount BIGINT NOT NULL,
  reason TEXT NOT NULL,
  said_at TEXT NOT NULL,
  heard_at TEXT NOT NULL,
  -- Null while it is about a payment that is not known.
  taken_at TEXT
);
CREATE INDEX payment_event_of_charge ON payment_event (charge_ref, said_at, id);
CREATE INDEX payment_event_waiting ON payment_event (taken_at, id);

-- Whoever pays a statement passes here first, so that the sum of attempts holds across processes.
CREATE TABLE payment_gate (
  statement_id TEXT NOT NULL PRIMARY KEY,
  turns BIGINT NOT NULL
);
