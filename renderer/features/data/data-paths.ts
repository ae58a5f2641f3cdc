/** Which field a report of the core is about. Reports name fields with or without the leading `data.`. */

/** Fields of the data that show what concerns them. */
export const shownPaths = ['data.source', 'data.split', 'data.scaling', 'data.labelNoise', 'data.trainLimit'] as const;

/** Whether a report's path names this field or something inside it. */
export function concerns(path: string | number | undefined, field: string): boolean {
  if (typeof path !== 'string') return false;
  const full = path.startsWith('data.') ? path : `data.${path}`;
  return full === field || full.startsWith(`${field}.`);
}
