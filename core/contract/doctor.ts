/** What is wrong with a library, and what can be done about it. */
import { z } from 'zod';
import { ErrorReport } from '../errors/studio-error.ts';

/** In the order in which they are made, and mended: each relies on those before it. */
export const checks = [
  'database',
  'parents',
  'rows',
  'metrics',
  'files',
  'models',
  'leftovers',
  'jobs',
  'index',
] as const;
export type CheckName = (typeof checks)[number];

/** What repairing does about something, before and after, in English; the page has its own words. */
export const mends = {
  rebuild: {
    advice: 'Repairing makes a new database of what can be read, and keeps the damaged one.',
    done: 'A new database was made of what could be read; the damaged one is kept.',
  },
  adopt: {
    advice: 'Repairing puts it into a project “Recovered”.',
    done: 'It was put into a project “Recovered”.',
  },
  setAside: { advice: 'Repairing takes it out of the library and keeps it.', done: 'It was taken out and is kept.' },
  list: { advice: 'Repairing lists it again.', done: 'It is listed again, under the start of its hash.' },
  goBack: {
    advice: 'Repairing makes the last whole state the latest; resuming the run then trains it to the same end.',
    done: 'The last whole state is now the latest: resume the run, which trains it to the same end.',
  },
  forget: {
    advice: 'Repairing notes that the run has no model; resuming it then trains it from its first step.',
    done: 'The run has no model any more: resume it, which trains it from its first step.',
  },
  interrupt: {
    advice: 'Repairing marks it as interrupted, so that it can be resumed.',
    done: 'It is interrupted now and can be resumed.',
  },
  reindex: {
    advice: 'Repairing makes the index anew, at the next opening.',
    done: 'The index is made anew at the next opening.',
  },
  remove: { advice: 'Repairing removes it.', done: 'It was removed.' },
} as const;
export type Mend = keyof typeof mends;

/** What a person can do where repairing can't help. */
export const advices = {
  backup: 'Quit the studio and put a copy, such as a “….backup” beside it, in its place.',
  import: 'Import the file again, which repairs it.',
  train: 'Train the experiment again.',
  bin: 'Move it to the bin, or leave it: the rest of the library is not affected.',
  update: 'Update the studio.',
  look: 'Fix the cause, then check again.',
} as const;
export type Advice = keyof typeof advices;

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as [Key, ...Key[]];

export const Finding = z.object({
  check: z.enum(checks),
  found: ErrorReport,
  remedy: z.union([
    z.object({ mend: z.enum(keysOf(mends)), isDone: z.boolean() }),
    z.object({ advice: z.enum(keysOf(advices)) }),
  ]),
});
export type Finding = z.infer<typeof Finding>;

export const Examination = z.object({
  findings: z.array(Finding),
  /** Where what was taken out of the library lies; null where nothing was. */
  setAside: z.string().nullable(),
});
export type Examination = z.infer<typeof Examination>;
