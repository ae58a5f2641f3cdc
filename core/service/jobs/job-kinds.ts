/** What the queue asks of each kind of job. */
import type { SearchTraining } from '../../contract/entities.ts';
import type { Job, JobKind } from '../../contract/jobs.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { Audience } from '../audience.ts';
import type { JobContext } from './active-job.ts';
import { ActiveRun } from './active-run.ts';
import { ActiveStudy } from './active-study.ts';
import { rewind } from './rewind.ts';

interface ActiveJobs {
  readonly run: ActiveRun;
  readonly study: ActiveStudy;
}
export type ActiveJobOf<Kind extends JobKind> = ActiveJobs[Kind] & { readonly job: Job<Kind> };

interface KindOfJob<Kind extends JobKind> {
  /** Tells everyone of a job that this process need not be working on. */
  tell(audience: Audience, job: Job<Kind>): void;
  /** Passes on what another process has recorded of a job. */
  tellRecorded(store: LibraryStore, audience: Audience, job: Job<Kind>): void;
  /** @param job - queued by this process. */
  take(context: JobContext, job: Job<Kind>): ActiveJobOf<Kind>;
  /**
   * Queues a job that ended early; what it has come to is kept.
   * @param job - as it was read. @returns null where it has changed since.
   * @throws {StudioError} why that is impossible.
   */
  takeAgain(context: JobContext, job: Job<Kind>): ActiveJobOf<Kind> | null;
}

function ofSearch({ study, trial }: SearchTraining): StudioError {
  return new StudioError(
    'run.ofSearch',
    `This run is trial ${trial + 1} of study ${study}, which decides how far it is trained. Go on with the study, or run its settings again.`,
    { study, trial: trial + 1 },
  );
}

export const kindsOfJobs: { readonly [Kind in JobKind]: KindOfJob<Kind> } = {
  run: {
    tell: (audience, run) => audience.tell('run.changed', run),
    tellRecorded: (store, audience, run) => {
      audience.recordedElsewhere(run, (fromStep) => store.metrics.read(run.id, fromStep));
    },
    take: (context, run) => new ActiveRun(context, run),
    takeAgain: (context, run) => {
      if (run.search) throw ofSearch(run.search);
      const rewound = rewind(context.store, run);
      if (rewound?.remark) context.audience.tell('run.remark', { id: run.id, remark: rewound.remark });
      return (
        rewound && new ActiveRun(context, rewound.run, rewound.change ? [{ kind: 'change', ...rewound.change }] : [])
      );
    },
  },
  study: {
    tell: (audience, study) => audience.tell('study.changed', study),
    tellRecorded: () => undefined,
    take: (context, study) => new ActiveStudy(context, study),
    takeAgain: (context, study) => {
      const change = { state: 'queued', ending: null, finishedAt: null } as const;
      const taken = context.store.studies.take(study, change);
      return taken && new ActiveStudy(context, taken);
    },
  },
};
