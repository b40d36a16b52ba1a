-- A project: what was read, what is suggested, what people decided, and a log of it all.
-- Decisions and the log are append-only: triggers refuse to change them. Only `relaas purge` may, and it says so in the log.

CREATE TABLE documents (          -- one row a file that was handed in, whatever became of it
  dossier TEXT NOT NULL,
  document TEXT NOT NULL,         -- file name
  path TEXT NOT NULL,             -- where it was read from
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  verbalisanten TEXT NOT NULL DEFAULT '[]',
  interpreter TEXT NOT NULL DEFAULT '',
  pages INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  text_source TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL,
  message TEXT NOT NULL DEFAULT '',
  reader TEXT NOT NULL,           -- version of the reader; another version reads again
  read_at TEXT NOT NULL,
  PRIMARY KEY (dossier, document)
) STRICT;

CREATE TABLE texts (              -- the text of a file with its pages and boxes, by content
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  content BLOB NOT NULL,          -- corpus.archive.pack
  PRIMARY KEY (sha256, reader)
) STRICT;

CREATE TABLE dossiers (           -- state of a dossier's machine work
  dossier TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,      -- of its files, rules and models: the same fingerprint needs no new work
  coded_at TEXT NOT NULL
) STRICT;

CREATE TABLE attributes (         -- outcome, sex, origin, type ...: for tables only, never an input of a suggestion
  dossier TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (dossier, key)
) STRICT;

CREATE TABLE suggestions (        -- every suggestion ever made; `current` marks the latest of a dossier and code
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  code TEXT NOT NULL,
  present INTEGER,                -- 1, 0, NULL = not applicable
  score INTEGER,
  confidence REAL NOT NULL,
  evidence TEXT NOT NULL,         -- JSON list, as in suggestions.jsonl
  counter TEXT NOT NULL DEFAULT '[]',
  rule TEXT NOT NULL,
  searched TEXT NOT NULL,
  versions TEXT NOT NULL,
  made_at TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX suggestions_current ON suggestions (dossier, code) WHERE current = 1;
CREATE INDEX suggestions_code ON suggestions (code, confidence) WHERE current = 1;

CREATE TABLE entities (
  dossier TEXT NOT NULL, document TEXT NOT NULL, page INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '', normal TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX entities_dossier ON entities (dossier);

CREATE TABLE narratives (
  dossier TEXT NOT NULL, document TEXT NOT NULL, page INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  template TEXT NOT NULL, similarity REAL NOT NULL, version INTEGER NOT NULL
) STRICT;
CREATE INDEX narratives_dossier ON narratives (dossier);

CREATE TABLE decisions (          -- what people decided; never updated, only followed by another
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL CHECK (value IN ('present', 'absent', 'not applicable', 'withdrawn')),
  coder TEXT NOT NULL,
  time TEXT NOT NULL,
  evidence TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  phase TEXT NOT NULL,
  suggestion INTEGER REFERENCES suggestions (id),
  suggestion_seen INTEGER NOT NULL DEFAULT 0,
  seconds REAL,
  versions TEXT NOT NULL DEFAULT '',
  request TEXT UNIQUE             -- key of the request that made it: a repeated request decides nothing twice
) STRICT;
CREATE INDEX decisions_item ON decisions (dossier, code, coder, id);
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never updated'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

CREATE VIEW current_decisions AS  -- the last word of each coder on each code of each dossier
  SELECT d.* FROM decisions d
  WHERE d.id = (SELECT max(e.id) FROM decisions e WHERE e.dossier = d.dossier AND e.code = d.code AND e.coder = d.coder)
    AND d.value <> 'withdrawn';

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  versions TEXT NOT NULL DEFAULT '{}',
  counts TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE log (                -- who did what, when; each row carries the hash of the one before it
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  event TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '{}',
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
