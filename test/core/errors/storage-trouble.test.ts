import { expect, it } from 'vitest';
import { mayPass, storageStates, storageTroubleOf } from '#core/errors/storage-trouble.ts';
import { reportOf, StudioError } from '#core/errors/studio-error.ts';

const named = (code: string) => Object.assign(new Error('in the system’s words'), { code });

it.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['EFBIG', 'limited'],
  ['EROFS', 'readOnly'],
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_READONLY_DIRECTORY', 'readOnly'],
  ['SQLITE_READONLY_DBMOVED', 'vanished'],
  ['ENOENT', 'vanished'],
  ['ENOTDIR', 'vanished'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['SQLITE_CANTOPEN', 'unopened'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['EIO', 'failing'],
  ['SQLITE_IOERR_WRITE', 'failing'],
  ['EMFILE', 'handles'],
  ['ENFILE', 'handles'],
  ['ENOMEM', 'memory'],
  ['SQLITE_IOERR_NOMEM', 'memory'],
])('%s is told as %s, with the reason', (code, state) => {
  const report = reportOf(named(code));
  expect(report).toMatchObject({ code: `storage.${state}`, details: { reason: 'in the system’s words' } });
  expect(report.message).toMatch(/^[A-Z].+\. \(in the system’s words\)$/);
  expect(mayPass(report)).toBe(state !== 'damaged');
});

it('what the engine says of memory, and what keeps a thread from starting, is told likewise', () => {
  expect(reportOf(new RangeError('WebAssembly.Memory(): could not allocate memory')).code).toBe('storage.memory');
  expect(reportOf(new RangeError('Array buffer allocation failed')).code).toBe('storage.memory');
  const thread = Object.assign(new Error('Worker initialization failure: EMFILE'), { code: 'ERR_WORKER_INIT_FAILED' });
  expect(reportOf(thread).code).toBe('storage.handles');
});

it('errors of another kind are left alone', () => {
  for (const error of [
    new Error('x'),
    new RangeError('Invalid array length'),
    named('EPIPE'),
    named('SQLITE_ERROR'),
    'x',
  ]) {
    expect(storageTroubleOf(error)).toBeNull();
    expect(reportOf(error).code).toBe('internal');
    expect(mayPass(reportOf(error))).toBe(false);
  }
  expect(reportOf(new StudioError('spec.invalid', 'x')).code).toBe('spec.invalid');
  expect(storageStates).toHaveLength(11);
});
