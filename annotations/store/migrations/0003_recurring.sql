-- Narratives that recur across dossiers: what the last comparison found, what explains it, and what people decided about it.
-- A group is named after its tellings: the same tellings give the same name, so a decision outlives a new comparison.

CREATE TABLE recurrences (
  grp TEXT PRIMARY KEY,
  similarity REAL NOT NULL,         -- mean likeness of the linked tellings, 0 to 1
  strength REAL NOT NULL,           -- strongest link
  dossiers INTEGER NOT NULL,
  subject TEXT NOT NULL,            -- reis | situatie
  shared_author INTEGER NOT NULL,   -- same verbalisant, interpreter or unit in two of the dossiers
  chance REAL,                      -- links as strong as this in a shuffled collection; NULL when not estimated
  explanations TEXT NOT NULL,       -- JSON list of {kind, text}; may name people, never a dossier
  made_at TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE recurrence_tellings (
  grp TEXT NOT NULL, number INTEGER NOT NULL,
  dossier TEXT NOT NULL, document TEXT NOT NULL, page INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, date TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (grp, number)
) STRICT;
CREATE INDEX recurrence_tellings_dossier ON recurrence_tellings (dossier);

CREATE TABLE recurrence_links (     -- a and b are numbers of tellings
  grp TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL,
  strength REAL NOT NULL, similarity REAL NOT NULL,
  left_over REAL,                   -- part of what is shared that is left without the common officer's own phrases
  aligned TEXT NOT NULL,            -- JSON list of [start in a, end in a, start in b, end in b, likeness]
  PRIMARY KEY (grp, a, b)
) STRICT;

CREATE TABLE recurrence_decisions ( -- append-only; the last one of a group holds
  id INTEGER PRIMARY KEY,
  grp TEXT NOT NULL,
  value TEXT NOT NULL CHECK (value IN ('confirmed', 'rejected', 'split', 'withdrawn')),
  parts TEXT NOT NULL DEFAULT '[]', -- for a split: JSON list of lists of telling numbers
  coder TEXT NOT NULL,
  time TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  request TEXT UNIQUE
) STRICT;
CREATE INDEX recurrence_decisions_group ON recurrence_decisions (grp, id);
CREATE TRIGGER recurrence_decisions_no_update BEFORE UPDATE ON recurrence_decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are never updated'); END;
CREATE TRIGGER recurrence_decisions_no_delete BEFORE DELETE ON recurrence_decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

CREATE TABLE recurrence_news (      -- provisional: what a dossier shared with earlier ones when it was coded; two rows a pair
  pair TEXT NOT NULL,
  dossier TEXT NOT NULL, document TEXT NOT NULL, page INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  strength REAL NOT NULL, similarity REAL NOT NULL, found_at TEXT NOT NULL
) STRICT;
CREATE INDEX recurrence_news_pair ON recurrence_news (pair);

-- A purged dossier takes the groups it was in with it; the next comparison makes new ones of what is left.
CREATE TRIGGER recurrence_gone AFTER DELETE ON recurrence_tellings BEGIN
  DELETE FROM recurrence_decisions WHERE grp = old.grp;
  DELETE FROM recurrence_links WHERE grp = old.grp;
  DELETE FROM recurrences WHERE grp = old.grp;
END;
