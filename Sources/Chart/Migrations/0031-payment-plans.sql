-- Why: a bill that is too much for one month is paid over some, by itself, with a card that is kept. Whoever agreed
-- ends it with one press.
CREATE TABLE payment_plan (
  id TEXT NOT NULL PRIMARY KEY,
  -- The form that asked: pressed twice it is one plan.
  request_key TEXT NOT NULL UNIQUE,
  bill_id TEXT NOT NULL REFERENCES bill (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  method_id TEXT NOT NULL REFERENCES saved_method (id),
  -- What was left to pay when it was agreed to.
  total BIGINT NOT NULL CHECK (total > 0),
  agreed_at TEXT NOT NULL,
  ended_at TEXT,
  -- Empty while it runs.
  ended_as TEXT NOT NULL CHECK (ended_as IN ('', 'paid', 'cancelled', 'failed'))
);
CREATE INDEX payment_plan_of_bill ON payment_plan (bill_id, agreed_at, id);
CREATE INDEX payment_plan_of_account ON payment_plan (account_id, agreed_at, id);
CREATE INDEX payment_plan_ended ON payment_plan (ended_as, ended_at, id);

CREATE TABLE payment_instalment (
  plan_id TEXT NOT NULL REFERENCES payment_plan (id),
  number BIGINT NOT NULL,
  due_on TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'failed', 'dropped')),
  -- The last attempt to take it.
  payment_id TEXT REFERENCES payment (id),
  tries BIGINT NOT NULL,
  -- How many of them failed, and the payer was told.
  failed BIGINT NOT NULL,
  -- When it is tried.
  try_on TEXT NOT NULL,
  PRIMARY KEY (plan_id, number)
);
CREATE INDEX payment_instalment_due ON payment_instalment (state, due_on, plan_id, number);
