/**
 * What a place's runs can be found by is counted by what they have in common: very many runs have values of the same fields,
 * and the same texts. `runShapes` holds each of these once (core/store/run-index/run-shape.ts), and `indexedRuns` says which a
 * run is of; null where nobody has looked yet.
 */
export const runShapes = `
  CREATE TABLE runShapes (
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT;
  ALTER TABLE indexedRuns ADD COLUMN shape TEXT;
  DROP INDEX outdatedRuns;
  CREATE INDEX outdatedRuns ON indexedRuns (fields, metrics, shape);
`;
