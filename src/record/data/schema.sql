-- The form of record.db, version 1 (docs/ledger.md explains every table). Days are counted from 1970-01-01; times are
-- seconds from 1970-01-01T00:00Z; `born` is the number of the history row under which a row came to be.

CREATE TABLE pages(
  page INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  sha256 BLOB NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB,                 -- zstd; NULL once lawfully removed
  address TEXT,               -- canonical, for telling versions
  url TEXT,
  outlet TEXT NOT NULL,
  title TEXT,
  byline TEXT NOT NULL,       -- one name a line
  story TEXT NOT NULL,        -- the firm names of its parties, folded and sorted, one a line: whom it is about
  published TEXT,
  updated TEXT,
  captured TEXT,
  published_day INTEGER,
  known_day INTEGER NOT NULL, -- the first day on which somebody could have read it as it stands here
  captured_at INTEGER NOT NULL,
  born INTEGER NOT NULL
);
CREATE INDEX pages_by_address ON pages(address) WHERE address IS NOT NULL;

CREATE TABLE readers(
  reader INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  model_sha256 TEXT NOT NULL,
  rules_sha256 TEXT NOT NULL,
  UNIQUE(program, model_sha256, rules_sha256)
);

CREATE TABLE readings(
  page INTEGER NOT NULL REFERENCES pages(page),
  reader INTEGER NOT NULL REFERENCES readers(reader),
  json BLOB,                  -- zstd of onrecord.reading/1; NULL once lawfully removed
  size INTEGER NOT NULL,
  digest BLOB NOT NULL,       -- SHA-256 of the JSON, kept when it is removed
  born INTEGER NOT NULL,
  PRIMARY KEY(page, reader)
);

CREATE TABLE notes(           -- a publisher's remarks on its own page
  page INTEGER NOT NULL REFERENCES pages(page),
  kind TEXT NOT NULL,         -- correction, retraction
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  born INTEGER NOT NULL
);
CREATE INDEX notes_by_page ON notes(page);

CREATE TABLE statements(
  statement INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  page INTEGER NOT NULL REFERENCES pages(page),
  sentence TEXT,              -- NULL once lawfully removed
  occurrence INTEGER NOT NULL,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  cue_begin INTEGER,
  cue_end INTEGER,
  print INTEGER NOT NULL,     -- of the sentence's folded words: equal for word-for-word copies
  born INTEGER NOT NULL
);
CREATE INDEX statements_by_page ON statements(page);
CREATE INDEX statements_by_print ON statements(print);

CREATE TABLE labels(          -- how one reader labels a statement
  statement INTEGER NOT NULL REFERENCES statements(statement),
  reader INTEGER NOT NULL REFERENCES readers(reader),
  type TEXT,                  -- NULL: an attribution whose content holds no event
  status TEXT NOT NULL,
  earliest INTEGER,
  latest INTEGER,
  day INTEGER NOT NULL,       -- latest, else earliest, else published: where it stands on a timeline
  position TEXT NOT NULL,     -- headline, lead, body
  detail TEXT,                -- JSON: everything else; NULL once lawfully removed
  born INTEGER NOT NULL,
  PRIMARY KEY(statement, reader)
) WITHOUT ROWID;
CREATE INDEX labels_by_day ON labels(type, day);

CREATE TABLE actors(          -- one row a name; who is who across names is a matter of links
  actor INTEGER PRIMARY KEY,
  key TEXT NOT NULL,          -- the name folded
  firm INTEGER NOT NULL,      -- 1 when the name alone tells who it is; a lone surname or a description does not
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  UNIQUE(key, firm)
);

CREATE TABLE parts(           -- who stands in which statement, and as what
  actor INTEGER NOT NULL REFERENCES actors(actor),
  type TEXT NOT NULL,         -- '' for a statement without type
  day INTEGER NOT NULL,
  statement INTEGER NOT NULL REFERENCES statements(statement),
  part TEXT NOT NULL,         -- agent, recipient, other, principal, place, source
  reader INTEGER NOT NULL,
  PRIMARY KEY(actor, type, day, statement, part, reader)
) WITHOUT ROWID;

CREATE TABLE happenings(
  happening INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  redirect INTEGER REFERENCES happenings(happening),
  born INTEGER NOT NULL
);

CREATE INDEX happenings_merged ON happenings(redirect) WHERE redirect IS NOT NULL;

CREATE TABLE links(           -- this statement belongs to that happening
  link INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statements(statement),
  happening INTEGER NOT NULL REFERENCES happenings(happening),
  score REAL NOT NULL,
  made_by TEXT NOT NULL,
  evidence TEXT NOT NULL,
  born INTEGER NOT NULL,
  undone INTEGER              -- number of the history row that took it back
);
CREATE INDEX links_by_statement ON links(statement);
CREATE INDEX links_by_happening ON links(happening);

CREATE TABLE absences(        -- the sentence of a statement does not stand in a later capture of its page
  statement INTEGER NOT NULL REFERENCES statements(statement),
  page INTEGER NOT NULL REFERENCES pages(page),
  born INTEGER NOT NULL,
  PRIMARY KEY(statement, page)
) WITHOUT ROWID;

CREATE TABLE copies(          -- most sentences of the one page stand word for word in the other
  page INTEGER NOT NULL REFERENCES pages(page),
  other INTEGER NOT NULL REFERENCES pages(page),
  shared INTEGER NOT NULL,    -- sentences
  born INTEGER NOT NULL,
  PRIMARY KEY(page, other)    -- each pair stands in both directions
) WITHOUT ROWID;

CREATE TABLE reviews(
  review INTEGER PRIMARY KEY,
  statement INTEGER REFERENCES statements(statement),
  happening INTEGER REFERENCES happenings(happening),
  judgement TEXT NOT NULL,
  detail TEXT,
  made_by TEXT NOT NULL,
  born INTEGER NOT NULL,
  undone INTEGER
);

CREATE TABLE history(
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  digest BLOB NOT NULL,
  hash BLOB NOT NULL
);
