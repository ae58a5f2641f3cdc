/**
 * A studio of its own that does one thing over and over until its n-th moment: an event of the service, or a change or
 * list of files that it is about to make. There it kills itself, or says so and goes on until it is killed.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createService } from '../../../core/service/service.ts';
import { operations, type Operation, type Subjects } from './operations.ts';

const [libraryDir = '', operation = '', subjects = '', last = '', end = ''] = process.argv.slice(2);
let moments = 0;

function moment(): void {
  if (++moments !== Number(last)) return;
  if (end === 'itself') process.kill(process.pid, 'SIGKILL');
  fs.writeSync(1, 'now\n');
}

function counted<Arguments extends unknown[], Result>(work: (...given: Arguments) => Result) {
  return (...given: Arguments): Result => {
    moment();
    return work(...given);
  };
}

const { readdirSync, renameSync, rmSync, writeFileSync, promises } = fs;
const { open, rename, rm } = promises;
Object.assign(fs, {
  readdirSync: counted(readdirSync),
  renameSync: counted(renameSync),
  rmSync: counted(rmSync),
  writeFileSync: counted(writeFileSync),
});
Object.assign(promises, { open: counted(open), rename: counted(rename), rm: counted(rm) });
syncBuiltinESMExports();

function isOperation(name: string): name is Operation {
  return name in operations;
}

if (!isOperation(operation)) throw new Error(`There is no ${operation}.`);
const service = createService({ libraryDir, workers: 2 });
const listeners: (() => void)[] = [];
const { handlers } = service.connect(() => {
  moment();
  for (const listener of listeners.splice(0)) listener();
});
const event = () => new Promise<void>((resolve) => listeners.push(resolve));
const given = JSON.parse(subjects) as Subjects;
for (;;) await operations[operation](handlers, given, event);
