/** Workers elsewhere, in the settings. */
export const workers = {
  title: 'Workers',
  here: 'Runs and studies are trained on this computer. Workers on other machines can do it instead.',
  there: 'New runs and studies are trained by the workers at {queue}.',
  trainHere: 'Train on this computer',
  trouble: 'Until then this computer trains.',
  queue: 'Queue (Redis)',
  password: 'Password',
  files: 'Place for files',
  filesHint:
    'A folder that all machines reach, or s3://bucket/prefix. Without one, only workers on this computer can be used.',
  ownFolder: 'a folder of this computer',
  test: 'Test connection',
  use: 'Use these workers',
  found: 'At {queue}, workers take one task at a time. | At {queue}, workers take {places} tasks at a time.',
  nobody: 'No worker is at {queue} yet. Start one: dropout-studio worker --queue ADDRESS',
  places: 'one task | {n} tasks',
  filesAt: 'Files are in {files}.',
  others: {
    studio: 'Studio {studio} is used there, too. Its workers take no tasks of this version.',
    engine:
      'Others there have another engine ({engine}): their results would differ in the last bits, so they take no tasks of this studio.',
    files: 'Others there keep files elsewhere, so they take no tasks of this studio. Name the same place to all.',
  },
  lasts: {
    always: 'Address and password are kept for the next start, encrypted by the system.',
    process:
      'The choice lasts until the studio is closed: here a password can’t be kept safely. Start the studio with --queue to have it each time.',
    command: 'The queue was named when the studio was started.',
  },
};
