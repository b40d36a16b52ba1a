-- A log that can forget names and still prove that nothing else was changed: what an entry is about is hashed with a salt of its own
-- (`sealed`), and the chain runs over that hash. Purging empties subject, details and salt; the chain stays whole.

ALTER TABLE log ADD COLUMN salt TEXT NOT NULL DEFAULT '';     -- random; without it nobody can guess what was sealed
ALTER TABLE log ADD COLUMN sealed TEXT NOT NULL DEFAULT '';   -- sha256 over salt, subject and details
