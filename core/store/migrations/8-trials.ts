/**
 * Trainings of searches as rows among the runs: of which study each is, and as what part. The list that runs are made of says so
 * too, since most lists are without them.
 */
export const trials = `
  ALTER TABLE runs ADD COLUMN studyId TEXT REFERENCES studies (id) ON DELETE CASCADE;
  ALTER TABLE runs ADD COLUMN trial TEXT;
  CREATE UNIQUE INDEX trialsOfStudy ON runs (studyId, trial) WHERE studyId IS NOT NULL;
  DROP INDEX listedRuns;
  CREATE INDEX listedRuns ON runs (
    experimentId, deletedAt, createdAt, number, state, startedAt, finishedAt, hasModel, name, color, studyId, id
  );
`;
