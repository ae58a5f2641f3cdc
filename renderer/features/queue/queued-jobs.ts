/** The jobs of the library that are worked on or wait, as the queue shows them. */
import type { Run } from '#core/contract/entities.ts';
import type { JobRef, Queue } from '#core/contract/queue.ts';
import type { Study } from '#core/contract/studies/study.ts';

export type QueuedJob = { readonly id: string; readonly workers: readonly string[] } & (
  { readonly kind: 'run'; readonly job: Run } | { readonly kind: 'study'; readonly job: Study }
);

/** Those of this process in its order, and those of others. @param runs - that are active anywhere; `studies` likewise. */
export function queuedJobs(
  { jobs }: Pick<Queue, 'jobs'>,
  runs: readonly Run[],
  studies: readonly Study[],
): { readonly own: QueuedJob[]; readonly elsewhere: QueuedJob[] } {
  const all: QueuedJob[] = [
    ...runs.map((job) => ({ kind: 'run' as const, id: job.id, job, workers: [] })),
    ...studies.map((job) => ({ kind: 'study' as const, id: job.id, job, workers: [] })),
  ];
  const byId = new Map(all.map((job) => [job.id, job]));
  const own = jobs.flatMap(({ id, workers }): QueuedJob[] => {
    const found = byId.get(id);
    return found ? [{ ...found, workers }] : [];
  });
  const isOwn = new Set(jobs.map(({ id }) => id));
  const elsewhere = all.filter(({ id }) => !isOwn.has(id)).sort((a, b) => a.job.createdAt - b.job.createdAt);
  return { own, elsewhere };
}

/** The queue with one of its jobs at another place. @param to - counted without it; beyond an end it is at that. */
export function movedTo(jobs: readonly JobRef[], id: string, to: number): JobRef[] {
  const moved = jobs.find((job) => job.id === id);
  const others = jobs.filter((job) => job.id !== id);
  return moved ? others.toSpliced(Math.max(0, to), 0, moved) : others;
}
