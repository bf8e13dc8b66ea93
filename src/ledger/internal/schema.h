// ledger/internal/schema.h: the tables of the file. docs/LEDGER.md explains them to those who query the file
// themselves.
#pragma once

namespace chancery {

/// "Chcy" in ASCII: how a ledger is told from any other SQLite file.
inline constexpr int kApplicationId = 0x43686379;

inline constexpr const char* kSchemaSql = R"sql(
CREATE TABLE runs (
  id      TEXT PRIMARY KEY,
  program TEXT NOT NULL,
  model   TEXT NOT NULL,
  world   TEXT NOT NULL,
  position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  uri       TEXT,
  title     TEXT,
  publisher TEXT,
  author    TEXT,
  language  TEXT,
  published TEXT,
  words     INTEGER NOT NULL,
  path      TEXT NOT NULL,
  run       TEXT NOT NULL REFERENCES runs(id),
  learnt    TEXT NOT NULL,
  digest    TEXT NOT NULL,
  text      TEXT NOT NULL,
  payload   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sentences (
  rowid     INTEGER PRIMARY KEY,
  document  TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  begin     INTEGER NOT NULL,
  end       INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  text      TEXT NOT NULL
);
CREATE INDEX sentences_of_document ON sentences(document, position);
CREATE VIRTUAL TABLE sentences_fts USING fts5(
  text, content='sentences', content_rowid='rowid', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_fts(rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_fts(sentences_fts, rowid, text) VALUES ('delete', old.rowid, old.text);
END;

CREATE TABLE figures (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  id         TEXT NOT NULL,
  states     TEXT NOT NULL,
  sectors    TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER,
  measure    TEXT NOT NULL,
  object     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  value      REAL,
  value_high REAL,
  unit       TEXT NOT NULL,
  period     TEXT,
  modality   TEXT NOT NULL,
  surface    TEXT NOT NULL,
  payload    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX figures_by_id ON figures(id);
CREATE INDEX figures_by_measure ON figures(measure, states, period);

CREATE TABLE events (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  id         TEXT NOT NULL,
  states     TEXT NOT NULL,
  sectors    TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER,
  source     TEXT NOT NULL,
  target     TEXT NOT NULL,
  type       TEXT NOT NULL,
  cameo      TEXT NOT NULL,
  goldstein  REAL NOT NULL,
  date       TEXT,
  modality   TEXT NOT NULL,
  specific   INTEGER NOT NULL,
  payload    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX events_by_id ON events(id);
CREATE INDEX events_by_states ON events(states, first_day);

CREATE TABLE statements (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  id         TEXT NOT NULL,
  states     TEXT NOT NULL,
  sectors    TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER,
  speaker    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX statements_by_id ON statements(id);

CREATE TABLE tenures (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  id         TEXT NOT NULL,
  states     TEXT NOT NULL,
  sectors    TEXT NOT NULL,
  first_day  INTEGER,
  last_day   INTEGER,
  person     TEXT NOT NULL,
  office     TEXT NOT NULL,
  state      TEXT NOT NULL,
  payload    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX tenures_by_id ON tenures(id);

CREATE TABLE mentions (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  actors     TEXT NOT NULL,
  payload    TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE problems (
  document   TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  line       INTEGER NOT NULL,
  code       INTEGER NOT NULL,
  what       TEXT NOT NULL,
  refused    INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE groups (
  position    INTEGER PRIMARY KEY,
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  key         TEXT NOT NULL,
  reports     INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  agreement   TEXT NOT NULL,
  payload     TEXT NOT NULL
);
CREATE TABLE group_members (
  group_position INTEGER NOT NULL REFERENCES groups(position) ON DELETE CASCADE,
  record         TEXT NOT NULL,
  PRIMARY KEY (group_position, record)
) WITHOUT ROWID;
CREATE INDEX groups_of_record ON group_members(record);

CREATE TABLE findings (
  position      INTEGER PRIMARY KEY,
  id            TEXT NOT NULL,
  rule          TEXT NOT NULL,
  severity      TEXT NOT NULL,
  states        TEXT NOT NULL,
  sectors       TEXT NOT NULL,
  first_day     INTEGER,
  last_day      INTEGER,
  message       TEXT NOT NULL,
  expected      TEXT NOT NULL,
  knowable_from TEXT NOT NULL,
  payload       TEXT NOT NULL
);
CREATE TABLE finding_members (
  finding_position INTEGER NOT NULL REFERENCES findings(position) ON DELETE CASCADE,
  position         INTEGER NOT NULL,
  record           TEXT,
  document         TEXT NOT NULL,
  begin            INTEGER NOT NULL,
  end              INTEGER NOT NULL,
  quote            TEXT NOT NULL,
  PRIMARY KEY (finding_position, position)
) WITHOUT ROWID;
CREATE INDEX findings_of_record ON finding_members(record);

-- One row. settled is 0 while documents are newer than groups and findings.
CREATE TABLE state (settled INTEGER NOT NULL);
INSERT INTO state VALUES (1);
)sql";

}  // namespace chancery
