/** Several processes that open one library of an earlier studio at the same moment. */
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '#core/store/migrations.ts';
import { unpackLibrary } from '../support/library-fixture.ts';
import { rounds } from './support/rounds.ts';

const opener = resolve(import.meta.dirname, 'support/open-library.ts');

/** Starts a process, which says when it is ready, and waits for the word. */
async function openingProcess(folder: string) {
  const child = spawn(process.execPath, [opener, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.end('go');
    await once(child, 'close');
    return said.trim().split('\n').at(-1);
  };
}

it('two or three at once find it brought up to date, and its backup is of what it was', async () => {
  for (let round = 0; round < rounds(2, 24); round++) {
    const count = 2 + (round % 2);
    const library = unpackLibrary('v5');
    const processes = await Promise.all(Array.from({ length: count }, () => openingProcess(library.folder)));
    const answers = await Promise.all(processes.map((open) => open()));
    expect(answers).toEqual(answers.map(() => 'opened'));

    const look = (name: string) => {
      const database = new Database(join(library.folder, name), { readonly: true });
      const found = {
        version: database.pragma('user_version', { simple: true }),
        integrity: database.pragma('integrity_check', { simple: true }),
        runs: database.prepare('SELECT count(*) FROM runs').pluck().get(),
      };
      database.close();
      return found;
    };
    const now = look('library.sqlite');
    expect(now).toMatchObject({ version: migrations.length, integrity: 'ok' });
    expect(look('library.sqlite.v5.backup')).toEqual({ ...now, version: 5 });
    expect(readdirSync(library.folder).filter((name) => /backup.|tmp/.test(name))).toEqual([]);
    library.remove();
  }
});
