/** Projects, experiments, runs and their metrics, imported files and settings. */
export const projectsAndRuns = `
  CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER
  ) STRICT;
  CREATE TABLE experiments (
    id TEXT PRIMARY KEY,
    projectId TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    preset TEXT,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER
  ) STRICT;
  CREATE INDEX experimentsOfProject ON experiments (projectId);
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    experimentId TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    spec TEXT NOT NULL,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    startedAt INTEGER,
    finishedAt INTEGER,
    deletedAt INTEGER,
    facts TEXT,
    progress TEXT NOT NULL,
    marks TEXT NOT NULL,
    summary TEXT,
    ending TEXT,
    hasModel INTEGER NOT NULL,
    owner TEXT,
    UNIQUE (experimentId, number)
  ) STRICT;
  CREATE INDEX ownedRuns ON runs (owner) WHERE owner IS NOT NULL;
  CREATE TABLE metrics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    runId TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    lastStep INTEGER NOT NULL,
    steps BLOB NOT NULL,
    points BLOB NOT NULL
  ) STRICT;
  CREATE INDEX metricsOfRun ON metrics (runId, id);
  CREATE TABLE files (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    importedAt INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
`;
