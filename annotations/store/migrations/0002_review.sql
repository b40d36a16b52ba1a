-- The review app: who may come in, who codes what, what holds now, and every act so that it can be undone.

-- A number for each dossier, so that no dossier name stands in an address or a server log.
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO cases (dossier) SELECT DISTINCT dossier FROM documents ORDER BY dossier;
-- No OR IGNORE here: the OR REPLACE of the statement that fires it would win, and give a new number.
CREATE TRIGGER cases_new AFTER INSERT ON documents BEGIN
  INSERT INTO cases (dossier) SELECT new.dossier WHERE NOT EXISTS (SELECT 1 FROM cases WHERE dossier = new.dossier);
END;
CREATE TRIGGER cases_gone AFTER DELETE ON documents WHEN NOT EXISTS (SELECT 1 FROM documents WHERE dossier = old.dossier) BEGIN
  DELETE FROM cases WHERE dossier = old.dossier;
END;

-- The decision that holds, kept by triggers: an adjudicated one never takes the place of a coder's own.
CREATE TABLE latest (
  dossier TEXT NOT NULL,
  code TEXT NOT NULL,
  coder TEXT NOT NULL,
  adjudicated INTEGER NOT NULL,
  value TEXT NOT NULL,
  decision INTEGER NOT NULL,
  PRIMARY KEY (dossier, code, coder, adjudicated)
) STRICT, WITHOUT ROWID;
CREATE INDEX latest_coder ON latest (coder, dossier, adjudicated);
CREATE INDEX latest_decision ON latest (decision);

CREATE TABLE progress (           -- how many codes of a dossier each coder has decided
  dossier TEXT NOT NULL,
  coder TEXT NOT NULL,
  adjudicated INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  PRIMARY KEY (dossier, coder, adjudicated)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER progress_more AFTER INSERT ON latest BEGIN
  INSERT INTO progress VALUES (new.dossier, new.coder, new.adjudicated, 1)
    ON CONFLICT DO UPDATE SET decided = decided + 1;
END;
CREATE TRIGGER progress_less AFTER DELETE ON latest BEGIN
  UPDATE progress SET decided = decided - 1
    WHERE dossier = old.dossier AND coder = old.coder AND adjudicated = old.adjudicated;
  DELETE FROM progress
    WHERE dossier = old.dossier AND coder = old.coder AND adjudicated = old.adjudicated AND decided = 0;
END;

CREATE TRIGGER latest_new AFTER INSERT ON decisions BEGIN
  DELETE FROM latest WHERE dossier = new.dossier AND code = new.code AND coder = new.coder
    AND adjudicated = (new.phase = 'adjudicated');
  INSERT INTO latest SELECT new.dossier, new.code, new.coder, new.phase = 'adjudicated', new.value, new.id
    WHERE new.value <> 'withdrawn';
END;
CREATE TRIGGER latest_gone AFTER DELETE ON decisions BEGIN
  DELETE FROM latest WHERE decision = old.id;
END;
INSERT INTO latest
  SELECT d.dossier, d.code, d.coder, d.phase = 'adjudicated', d.value, d.id FROM decisions d
  WHERE d.value <> 'withdrawn' AND d.id = (
    SELECT max(e.id) FROM decisions e WHERE e.dossier = d.dossier AND e.code = d.code AND e.coder = d.coder
      AND (e.phase = 'adjudicated') = (d.phase = 'adjudicated'));

DROP VIEW current_decisions;
CREATE VIEW current_decisions AS  -- the last word of each coder on each code; adjudicated ones beside the coder's own
  SELECT d.* FROM latest l JOIN decisions d ON d.id = l.decision;

CREATE TABLE acts (               -- every act in the app, in order; an act that undoes another says which
  id INTEGER PRIMARY KEY,
  coder TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  dossier TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  before TEXT NOT NULL DEFAULT 'null',
  after TEXT NOT NULL DEFAULT 'null',
  undoes INTEGER REFERENCES acts (id),
  request TEXT UNIQUE             -- a repeated request does nothing twice
) STRICT;
CREATE INDEX acts_coder ON acts (coder, id);
CREATE INDEX acts_undoes ON acts (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE memos (              -- a coder's own notes; the last one holds
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  code TEXT NOT NULL,
  coder TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX memos_item ON memos (dossier, code, coder, id);

CREATE TABLE marks (              -- later: put off; flag: for a second reader; recheck: drawn after bulk acceptance
  dossier TEXT NOT NULL,
  code TEXT NOT NULL,
  coder TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('later', 'flag', 'recheck')),
  at TEXT NOT NULL,
  PRIMARY KEY (dossier, code, coder, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_coder ON marks (coder, kind, dossier, code);

CREATE TABLE corrections (        -- entities and narratives as a person corrects them; the last one of a place holds
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('entity', 'narrative')),
  dossier TEXT NOT NULL,
  document TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('add', 'change', 'remove', 'restore')),
  type TEXT NOT NULL DEFAULT '',  -- entity type, or narrative template
  role TEXT NOT NULL DEFAULT '',
  coder TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_dossier ON corrections (dossier, kind, id);

CREATE TABLE assignments (        -- who codes which dossier; two or more coders: blind double coding
  dossier TEXT NOT NULL,
  coder TEXT NOT NULL,
  PRIMARY KEY (dossier, coder)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_coder ON assignments (coder, dossier);

CREATE TABLE samples (            -- text without evidence of a suggestion, drawn at random, read for codes that were missed
  id INTEGER PRIMARY KEY,
  dossier TEXT NOT NULL,
  document TEXT NOT NULL,
  page INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  coder TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  codes TEXT,                     -- JSON list of the codes found in it; NULL as long as nobody has read it
  read_at TEXT
) STRICT;
CREATE INDEX samples_coder ON samples (coder, read_at);
CREATE INDEX samples_dossier ON samples (dossier);

CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  roles TEXT NOT NULL,            -- JSON list of coder, adjudicator, manager
  password TEXT NOT NULL,         -- argon2id hash
  active INTEGER NOT NULL DEFAULT 1,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  token TEXT PRIMARY KEY,         -- SHA-256 of the cookie: the table does not let anyone in
  account TEXT NOT NULL,
  csrf TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  begun INTEGER NOT NULL,         -- seconds since 1970
  seen INTEGER NOT NULL
) STRICT;

CREATE TABLE consultations (      -- which dossiers a session has opened: each is logged once a session
  token TEXT NOT NULL REFERENCES sessions (token) ON DELETE CASCADE,
  dossier TEXT NOT NULL,
  PRIMARY KEY (token, dossier)
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (        -- a coder's own keys, theme, zoom
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX narratives_template ON narratives (template, dossier);
CREATE INDEX suggestions_list ON suggestions (dossier, code, confidence, present) WHERE current = 1;
