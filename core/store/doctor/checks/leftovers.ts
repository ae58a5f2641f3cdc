/** What killed processes were in the middle of writing. */
import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, ExaminedLibrary } from '../examined-library.ts';

/** Whether a file was on its way to its name. */
export function isTemporary(name: string): boolean {
  return name.endsWith('.tmp');
}

export const checkLeftovers: Check = (library) => {
  // Those of a living process are not left over.
  if (library.isOpenElsewhere) return [];
  return leftovers(library).map((path) => {
    const message = `${path} was left by a process that ended while it wrote.`;
    const mend = () => rmSync(join(library.folder, path), { recursive: true, force: true });
    return { code: 'doctor.leftover', message, details: { path }, remedy: { kind: 'remove', mend } };
  });
};

/** Paths within the library. */
function leftovers(library: ExaminedLibrary): string[] {
  const temporary = (...path: string[]) =>
    library
      .names(...path)
      .filter(isTemporary)
      .map((name) => join(...path, name));
  const models = library
    .names('models')
    .filter((name) => lstatSync(join(library.folder, 'models', name)).isDirectory());
  const uploads = library.names('uploads').filter((owner) => !library.isAlive(owner));
  return [
    ...temporary('.'),
    ...temporary('data'),
    ...models.flatMap((name) => temporary('models', name)),
    ...uploads.map((owner) => join('uploads', owner)),
  ];
}
