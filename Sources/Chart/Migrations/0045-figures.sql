-- Why: a number on a page is read, never counted anew: days are counted once from the rows they are made of, and every
-- person's place on the way to the portal is kept, so that pages stay quick after years and both can be made again.
CREATE TABLE day_count (
  measure TEXT NOT NULL,
  -- Empty for everybody; else a cut and its group, such as `language:es`.
  slice TEXT NOT NULL,
  day TEXT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (measure, slice, day)
);
CREATE INDEX day_count_by_day ON day_count (measure, day, slice, count);

-- Which days were counted, and when last; a sealed day is over for good and is not counted again by itself.
CREATE TABLE counted_day (
  day TEXT NOT NULL PRIMARY KEY,
  counted_at TEXT NOT NULL,
  sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1))
);
CREATE INDEX counted_day_open ON counted_day (sealed, counted_at, day);

-- Where somebody stands on the way from being eligible to using the portal, worked out from rows.
CREATE TABLE funnel_place (
  patient_id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id),
  -- `outside` for who is not meant to join, `served` for who is told by paper or phone as they asked.
  step TEXT NOT NULL,
  provider TEXT NOT NULL,
  language TEXT NOT NULL,
  age_band TEXT NOT NULL,
  payer TEXT NOT NULL,
  channel TEXT NOT NULL,
  worked_at TEXT NOT NULL
);
CREATE INDEX funnel_place_at ON funnel_place (step, patient_id);

-- Up to whom everybody was looked at in this round; raising the turns holds the row, so that one process counts.
CREATE TABLE funnel_walk (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  after TEXT NOT NULL,
  turns BIGINT NOT NULL
);
INSERT INTO funnel_walk (id, after, turns) VALUES (1, '', 0);

-- How many stand where: changed together with each place, so that nobody has to be counted for a page.
CREATE TABLE funnel_count (
  cut TEXT NOT NULL,
  name TEXT NOT NULL,
  step TEXT NOT NULL,
  people BIGINT NOT NULL,
  PRIMARY KEY (cut, name, step)
);

-- The practice before the portal changed anything: written once, never again.
CREATE TABLE value_baseline (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  frozen_by TEXT NOT NULL REFERENCES staff (id),
  frozen_at TEXT NOT NULL
);
CREATE TABLE value_baseline_figure (
  measure TEXT NOT NULL PRIMARY KEY,
  count BIGINT NOT NULL
);
-- What one task takes by phone, in seconds, as the practice measured it itself.
CREATE TABLE phone_task_cost (
  task TEXT NOT NULL PRIMARY KEY,
  seconds INTEGER NOT NULL CHECK (seconds BETWEEN 1 AND 14400),
  measured_by TEXT NOT NULL REFERENCES staff (id),
  measured_at TEXT NOT NULL
);

CREATE INDEX phone_call_logged ON phone_call (logged_at, began_at);
CREATE INDEX result_share_by_day ON result_share (final_at, id) WHERE withdrawn_at IS NULL;
CREATE INDEX result_review_by_due ON result_review (due_at, id) WHERE replaced_at IS NULL;
CREATE INDEX booking_step_by_day ON booking_step (done_at, booking_id, number);
CREATE INDEX refill_request_by_day ON refill_request (asked_at, id);
CREATE INDEX form_response_by_day ON form_response (sent_at, id);
CREATE INDEX payment_by_day ON payment (begun_at, id);
CREATE INDEX ledger_entry_by_payment_day ON ledger_entry (day, id) WHERE toward IS NOT NULL;
CREATE INDEX account_by_day ON account (created_at, id);
CREATE INDEX first_success_by_done ON first_success (done_at, patient_id) WHERE done_at IS NOT NULL;
