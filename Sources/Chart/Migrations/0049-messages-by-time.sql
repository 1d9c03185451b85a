-- Why: an index that began with the side of a message was taken for what is asked within one conversation, and read all
-- messages of that side before. By time alone it finds a day's messages, and nothing else.
DROP INDEX message_by_side;
CREATE INDEX message_by_time ON message (written_at, id);
