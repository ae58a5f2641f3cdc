/** Studies, and what each of their tasks found. */
export const studies = `
  CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    experimentId TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    spec TEXT NOT NULL,
    plan TEXT NOT NULL,
    claim TEXT,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    startedAt INTEGER,
    finishedAt INTEGER,
    deletedAt INTEGER,
    progress TEXT NOT NULL,
    ending TEXT,
    owner TEXT,
    UNIQUE (experimentId, number)
  ) STRICT;
  CREATE INDEX ownedStudies ON studies (owner) WHERE owner IS NOT NULL;
  CREATE TABLE studyOutcomes (
    studyId TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    task INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (studyId, task)
  ) STRICT;
`;
