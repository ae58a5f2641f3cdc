/** What processes are killed at. A process does it over and over. */
import { randomUUID } from 'node:crypto';
import type { Handlers } from '#core/contract/service.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';

/** What there is in the library, by id. */
export interface Subjects {
  /** An experiment with a completed run. */
  readonly trained: string;
  readonly run: string;
  /** An experiment with a completed study. */
  readonly studied: string;
}

export const plan: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false }],
  repetitions: 3,
  freshData: false,
  trainEqualOnce: true,
};

/** @param event - resolves with the next event of the service. */
type Work = (handlers: Handlers, subjects: Subjects, event: () => Promise<void>) => Promise<void>;

export const operations = {
  /** Opening the library is most of it. */
  async open(handlers) {
    await handlers['projects.create']({ name: 'Opened' });
  },

  async train(handlers, { trained }, event) {
    const { id } = await handlers['runs.start']({ experimentId: trained });
    while ((await handlers['runs.get']({ id })).state !== 'completed') await event();
  },

  async 'train three'(handlers, subjects, event) {
    await Promise.all([1, 2, 3].map(() => operations.train(handlers, subjects, event)));
  },

  /** Each pause makes one. */
  async checkpoint(handlers, { trained }, event) {
    const { id } = await handlers['runs.start']({ experimentId: trained });
    for (;;) {
      const { state } = await handlers['runs.get']({ id });
      if (state === 'completed') return;
      if (state === 'running') await handlers['runs.pause']({ id });
      if (state === 'paused') await handlers['runs.resume']({ id });
      await event();
    }
  },

  async import(handlers) {
    const chunk = Buffer.from(`a,${randomUUID()}\n${'1,2\n'.repeat(1000)}`);
    const { uploadId } = await handlers['files.begin']({ name: 'table.csv', bytes: chunk.length });
    await handlers['files.append']({ uploadId, chunk });
    await handlers['files.finish']({ uploadId });
  },

  async study(handlers, { studied }, event) {
    const { id } = await handlers['studies.start']({ experimentId: studied, plan });
    while ((await handlers['studies.get']({ id })).study.state !== 'completed') await event();
  },

  async branch(handlers, { run }) {
    await handlers['runs.branch']({ id: run, step: 0 });
  },

  async 'empty the bin'(handlers, { run }) {
    for (const step of [0, 0]) {
      const { id } = await handlers['runs.branch']({ id: run, step });
      await handlers['runs.delete']({ id });
    }
    await handlers['bin.empty']({});
  },
} satisfies Record<string, Work>;

export type Operation = keyof typeof operations;
