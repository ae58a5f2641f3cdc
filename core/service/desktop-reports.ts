/**
 * Tells the desktop's main process what it needs while no page is open: the settings, how far what is under way is, and
 * what has ended. Metrics are none of it.
 */
import type { Activity, CoreReport, Ended } from '../contract/desktop-host.ts';
import type { Run } from '../contract/entities.ts';
import { isActive } from '../contract/jobs.ts';
import type { Args, EventSink } from '../contract/service.ts';
import type { Study } from '../contract/studies/study.ts';
import type { Service } from './service.ts';

export interface DesktopReports {
  /** Pauses what is trained, as before the machine sleeps; resolves once every run has been told. */
  suspend(): Promise<void>;
  /** Goes on with what `suspend` has paused. */
  resume(): Promise<void>;
  set(change: Args<'settings.set'>): Promise<void>;
}

/** A job of this process. */
interface Followed {
  readonly kind: Ended['kind'];
  readonly job: Run | Study;
  readonly share: number;
}

export function reportToDesktop(service: Service, post: (report: CoreReport) => void): DesktopReports {
  const followed = new Map<string, Followed>();
  const suspended = new Set<string>();

  function follow(kind: Ended['kind'], job: Run | Study, share: number): void {
    if (isActive(job) && (followed.has(job.id) || service.worksOn(job.id))) {
      followed.set(job.id, { kind, job, share });
    } else if (followed.delete(job.id)) {
      const ended = endOf(kind, job);
      if (ended) post({ type: 'ended', ended });
    } else return;
    post({ type: 'activity', activity: activityOf([...followed.values()]) });
  }

  function advance(id: string, share: number): void {
    const known = followed.get(id);
    if (known) follow(known.kind, known.job, share);
  }

  const listeners: { readonly [Name in Parameters<EventSink>[0]]?: (payload: never) => void } = {
    'run.changed': (run: Run) => follow('run', run, shareOf(run.progress)),
    'run.progress': ({ id, progress }: { id: string; progress: Run['progress'] }) => advance(id, shareOf(progress)),
    'study.changed': (study: Study) => follow('study', study, study.progress.share),
    'study.progress': ({ id, progress }: { id: string; progress: Study['progress'] }) => advance(id, progress.share),
    'library.changed': () => void tell(),
  };
  const { handlers } = service.connect((name, payload) => {
    const listener = listeners[name];
    if (listener) Reflect.apply(listener, null, [payload]);
  });

  async function tell(): Promise<void> {
    const [info, settings] = await Promise.all([handlers['app.info']({}), handlers['settings.get']({})]);
    post({ type: 'library', info, settings });
  }
  void tell();

  return {
    async suspend() {
      for (const { kind, job } of followed.values()) {
        if (kind === 'run' && (job.state === 'running' || job.state === 'queued')) suspended.add(job.id);
      }
      // One that has ended in this very moment needs no pause.
      await Promise.allSettled([...suspended].map(async (id) => handlers['runs.pause']({ id })));
    },
    async resume() {
      const asleep = [...suspended].filter((id) => followed.has(id));
      suspended.clear();
      await Promise.allSettled(asleep.map(async (id) => handlers['runs.resume']({ id })));
    },
    async set(change) {
      await handlers['settings.set'](change);
      await tell();
    },
  };
}

function shareOf({ step, totalSteps }: Run['progress']): number {
  return totalSteps > 0 ? Math.min(1, step / totalSteps) : 0;
}

function activityOf(followed: readonly Followed[]): Activity {
  const going = followed.filter(({ job }) => job.state !== 'paused');
  const share = going.reduce((sum, one) => sum + one.share, 0) / going.length;
  return { going: going.length, share: going.length > 0 ? share : null };
}

/** Null for one that a person has stopped, or that is kept to go on later. */
function endOf(kind: Ended['kind'], { id, experimentId, experimentName, number, state }: Run | Study): Ended | null {
  if (state !== 'completed' && state !== 'diverged' && state !== 'failed') return null;
  return { kind, id, experimentId, experimentName, number, outcome: state };
}
