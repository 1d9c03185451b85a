-- Why: summaries that nobody opened are looked for every day, and holds are looked at again when their day has come.
CREATE INDEX item_visit_by_day ON item (kind, at, id);
CREATE INDEX hold_by_review ON hold (review_on, id) WHERE lifted_at IS NULL;
