/** Imported files: each is there as it was imported, and is listed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeFile } from '../../../data/files.ts';
import { hashOf } from '../../files.ts';
import type { Check, ExaminedLibrary, Problem } from '../examined-library.ts';
import { isTemporary } from './leftovers.ts';

export const checkFiles: Check = (library) => {
  const rows = library.present.prepare<[], { hash: string; name: string }>('SELECT hash, name FROM files').all();
  const names = new Map(rows.map(({ hash, name }) => [hash, name]));
  const there = library.names('data').filter((name) => !isTemporary(name));
  return [
    ...rows.filter(({ hash }) => !there.includes(hash)).map(({ name }) => missing(name)),
    ...there.flatMap((hash) => problemsOf(library, hash, names.get(hash))),
  ];
};

function missing(name: string): Problem {
  const message = `The imported file “${name}” is missing.`;
  return { code: 'doctor.fileMissing', message, details: { name }, remedy: 'import' };
}

function problemsOf(library: ExaminedLibrary, file: string, name: string | undefined): Problem[] {
  const path = join(library.folder, 'data', file);
  const bytes = statSync(path).isFile() ? readFileSync(path) : null;
  const isWhole = bytes !== null && hashOf(bytes) === file;
  if (name !== undefined && isWhole) return [];
  if (name !== undefined) {
    const message = `The library’s copy of “${name}” is not what was imported.`;
    return [{ code: 'doctor.fileDamaged', message, details: { name }, remedy: 'import' }];
  }
  const content = isWhole ? contentOf(bytes, file) : null;
  const message = `The file data/${file} is not in the list of imported files.`;
  const problem = { code: 'doctor.fileUnlisted', message, details: { file } };
  if (!content) return [{ ...problem, remedy: { kind: 'setAside', mend: () => library.setAside.move(path) } }];
  const mend = () => {
    library.present
      .prepare('INSERT INTO files (hash, name, bytes, importedAt, content) VALUES (?, ?, ?, ?, ?)')
      .run(file, content.name, bytes?.length, Math.floor(statSync(path).mtimeMs), JSON.stringify(content.content));
  };
  return [{ ...problem, remedy: { kind: 'list', mend } }];
}

/** What a file is, under the start of its hash, its own name being lost; null where it is none that is imported. */
function contentOf(bytes: Uint8Array, hash: string) {
  const name = hash.slice(0, 12);
  try {
    return { name, content: describeFile(bytes, name) };
  } catch {
    return null;
  }
}
