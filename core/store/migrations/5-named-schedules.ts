/** Schedules kept under a name. */
export const namedSchedules = `
  CREATE TABLE namedSchedules (
    name TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,
    warmup TEXT NOT NULL
  ) STRICT;
`;
