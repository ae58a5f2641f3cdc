/**
 * What a person writes on runs, views of the table of runs, and the index that runs are found by.
 *
 * The index is derived (core/store/run-index): `indexedRuns` says of each run by which version its fields were made, and
 * 0 where it has changed since. The triggers see to that whoever changes a run, in the transaction that changes it.
 */
export const runTable = `
  ALTER TABLE runs ADD COLUMN name TEXT;
  ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN color TEXT;
  CREATE TABLE runTags (
    runId TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (runId, tag)
  ) STRICT;
  CREATE INDEX taggedRuns ON runTags (tag, runId);
  CREATE TABLE views (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    view TEXT NOT NULL
  ) STRICT;

  -- All that lists of runs are made of, so that none reads the specs.
  CREATE INDEX listedRuns ON runs (
    experimentId, deletedAt, createdAt, number, state, startedAt, finishedAt, hasModel, name, color, id
  );

  CREATE INDEX notedRuns ON runs (id) WHERE notes <> '';

  CREATE TABLE indexedRuns (
    key INTEGER PRIMARY KEY,
    runId TEXT NOT NULL UNIQUE REFERENCES runs (id) ON DELETE CASCADE,
    fields INTEGER NOT NULL DEFAULT 0,
    metrics INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX outdatedRuns ON indexedRuns (fields, metrics);
  CREATE TABLE indexedFields (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE runFields (
    run INTEGER NOT NULL REFERENCES indexedRuns (key) ON DELETE CASCADE,
    field INTEGER NOT NULL,
    place INTEGER NOT NULL,
    number REAL,
    text TEXT,
    PRIMARY KEY (run, field, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX runNumbers ON runFields (field, number);
  CREATE INDEX runTexts ON runFields (field, text) WHERE text IS NOT NULL;
  INSERT INTO indexedRuns (runId) SELECT id FROM runs;

  CREATE TRIGGER runAdded AFTER INSERT ON runs BEGIN
    INSERT INTO indexedRuns (runId) VALUES (new.id);
  END;
  CREATE TRIGGER runChanged AFTER UPDATE OF spec, state, facts, summary, marks, branch ON runs BEGIN
    UPDATE indexedRuns SET fields = 0 WHERE runId = new.id AND fields <> 0;
  END;
  -- An owner writes them many times a second, and nothing is found by them.
  CREATE TRIGGER freeRunChanged AFTER UPDATE OF progress, ending ON runs WHEN new.owner IS NULL BEGIN
    UPDATE indexedRuns SET fields = 0 WHERE runId = new.id AND fields <> 0;
  END;
  CREATE TRIGGER metricsAdded AFTER INSERT ON metrics BEGIN
    UPDATE indexedRuns SET metrics = 0 WHERE runId = new.runId AND metrics <> 0;
  END;
  CREATE TRIGGER metricsChanged AFTER UPDATE ON metrics BEGIN
    UPDATE indexedRuns SET metrics = 0 WHERE runId = new.runId AND metrics <> 0;
  END;
  CREATE TRIGGER metricsRemoved AFTER DELETE ON metrics BEGIN
    UPDATE indexedRuns SET metrics = 0 WHERE runId = old.runId AND metrics <> 0;
  END;
`;
