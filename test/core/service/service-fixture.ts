/** Services on a library in a temporary folder, and what their connections are told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  activeStates,
  type Experiment,
  type Mark,
  type Run,
  type RunState,
  type StoredFile,
} from '#core/contract/entities.ts';
import { columnNames, type MetricBatch, type RunMetrics } from '#core/contract/metrics.ts';
import type { Queue } from '#core/contract/queue.ts';
import { uploadChunkBytes } from '#core/contract/exchanged-files.ts';
import type { EventName, EventPayload, Handlers } from '#core/contract/service.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { createService, type Service, type ServiceOptions } from '#core/service/service.ts';
import { exportedBytes } from '../../support/exported-bytes.ts';
import { sharedWorkers } from '../../support/shared-workers.ts';
import { joinMetrics } from '#core/contract/metric-columns.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';

export interface Client {
  readonly service: Service;
  readonly handlers: Handlers;
  /** Every `run.changed`, in order. */
  readonly changes: Run[];
  /** Every `run.remark`, in order. */
  readonly remarks: EventPayload<'run.remark'>[];
  /** Every `run.progress`, in order. */
  readonly progress: EventPayload<'run.progress'>[];
  readonly batches: MetricBatch[];
  /** Every share of `run.preparing` and `data.preparing`, in order. */
  readonly preparing: number[];
  /** Every `runs.indexing`, in order. */
  readonly indexing: EventPayload<'runs.indexing'>[];
  /** Every `study.changed`, in order. */
  readonly studies: Study[];
  /** Every `queue.changed`, in order. */
  readonly queues: Queue[];
  /** Every `study.progress`, in order. */
  readonly studyProgress: EventPayload<'study.progress'>[];
  /** How often the library was said to have changed. */
  libraryChanges(): number;
  /** Waits until a run is in one of the states, and returns it. */
  until(id: string, ...states: RunState[]): Promise<Run>;
  /** Waits until a run has made so many steps. */
  untilStep(id: string, step: number): Promise<void>;
  /** Waits until a run has ended, whichever way. */
  untilEnded(id: string): Promise<Run>;
  /** Waits until a run's first live change has been made. */
  firstMark(id: string): Promise<Mark>;
  /** Waits until a study is as wanted; whoever waits goes on before anything else happens to it. */
  untilStudy(id: string, wanted: (study: Study) => boolean): Promise<Study>;
}

export interface ServiceFixture {
  readonly folder: string;
  /** Opens a service on the library; several may be open at once. */
  open(workers?: number, options?: Pick<ServiceOptions, 'engine'>): Client;
  remove(): Promise<void>;
}

export function serviceFixture(): ServiceFixture {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-service-'));
  const services: Service[] = [];
  return {
    folder,
    open(workers = 1, options = {}) {
      const service = createService({ libraryDir: folder, pool: sharedWorkers(workers), ...options });
      services.push(service);
      return connectTo(service);
    },
    async remove() {
      await Promise.all(services.map((service) => service.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One more connection to a service. */
export function connectTo(service: Service): Client {
  const changes: Run[] = [];
  const remarks: EventPayload<'run.remark'>[] = [];
  const progress: EventPayload<'run.progress'>[] = [];
  const batches: MetricBatch[] = [];
  const preparing: number[] = [];
  const indexing: EventPayload<'runs.indexing'>[] = [];
  const studies: Study[] = [];
  const queues: Queue[] = [];
  const waiting: ((study: Study) => void)[] = [];
  const studyProgress: EventPayload<'study.progress'>[] = [];
  let libraryChanges = 0;
  const { handlers } = service.connect((...event) => {
    // The sink's own type pairs each name with its payload.
    const [name, payload] = event as { [N in EventName]: [N, EventPayload<N>] }[EventName];
    if (name === 'run.changed') changes.push(payload);
    else if (name === 'run.remark') remarks.push(payload);
    else if (name === 'run.progress') progress.push(payload);
    else if (name === 'run.metrics') batches.push(payload);
    else if (name === 'study.progress') studyProgress.push(payload);
    else if (name === 'library.changed') libraryChanges++;
    else if (name === 'runs.indexing') indexing.push(payload);
    else if (name === 'queue.changed') queues.push(payload);
    else if (name === 'run.preparing' || name === 'data.preparing') preparing.push(payload.share);
    else {
      studies.push(payload);
      for (const tell of waiting) tell(payload);
    }
  });
  const until = async (id: string, wanted: (run: Run) => boolean) => {
    for (;;) {
      const run = await handlers['runs.get']({ id });
      if (wanted(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    service,
    handlers,
    remarks,
    changes,
    progress,
    batches,
    preparing,
    indexing,
    studies,
    queues,
    studyProgress,
    libraryChanges: () => libraryChanges,
    until: (id, ...states) => until(id, ({ state }) => states.includes(state)),
    untilEnded: (id) => until(id, ({ state }) => !activeStates.includes(state)),
    async untilStep(id, step) {
      await until(id, ({ progress }) => progress.step >= step);
    },
    firstMark: async (id) => (await until(id, ({ marks }) => marks.length > 0)).marks[0]!,
    async untilStudy(id, wanted) {
      const changed = new Promise<Study>((resolve) => {
        waiting.push((study) => {
          if (study.id === id && wanted(study)) resolve(study);
        });
      });
      const { study } = await handlers['studies.get']({ id });
      return wanted(study) ? study : changed;
    },
  };
}

/** Two moons and a few units: 4 steps an epoch, hundreds of epochs a second. */
export function smallSpec(training: Partial<ExperimentSpec['training']> = {}): ExperimentSpec {
  const spec = defaultSpec();
  return {
    ...spec,
    data: { ...spec.data, source: { kind: 'generator', generator: 'moons', samples: 200, noise: 0.2, seed: 1 } },
    network: { ...spec.network, hidden: [{ units: 8, activation: 'tanh', dropoutRate: 0.2, batchNorm: false }] },
    training: { ...spec.training, epochs: 5, ...training },
  };
}

/** Far more epochs than any test waits for. */
export const endless = { epochs: 100_000 };

export async function addExperiment({ handlers }: Client, spec = smallSpec()): Promise<Experiment> {
  const project = await handlers['projects.create']({ name: 'Project' });
  return handlers['experiments.create']({ projectId: project.id, name: 'Experiment', spec });
}

/** Starts a run of a new experiment. */
export async function startRun(client: Client, spec = smallSpec()): Promise<Run> {
  const { id } = await addExperiment(client, spec);
  return client.handlers['runs.start']({ experimentId: id });
}

/** The weights a run ended with, as bytes. */
export async function weightsOf({ handlers }: Client, id: string): Promise<Uint8Array> {
  return exportedBytes(handlers, id, 'safetensors');
}

/** Everything that batches brought, in one piece. */
export function joined(batches: readonly RunMetrics[]): RunMetrics {
  return joinMetrics(batches.map(({ steps, points, diagnostics }) => ({ steps, points, diagnostics })));
}

/** Metrics but for the time they took, which is another one each time. */
export function withoutTimes({ points, ...metrics }: RunMetrics): RunMetrics {
  return { ...metrics, points: { ...points, seconds: points.seconds.map(() => 0) } };
}

/** Whether a run's record has every step once, in order, and its evaluations likewise. */
export function isGapless({ steps, points }: RunMetrics): boolean {
  return (
    steps.step.every((step, i) => step === i) &&
    points.step.every((step, i) => i === 0 || step > (points.step[i - 1] ?? Infinity)) &&
    columnNames.steps.every((name) => steps[name].length === steps.step.length) &&
    columnNames.points.every((name) => points[name].length === points.step.length)
  );
}

/** Imports a file, as the page does. */
export async function upload(
  { handlers }: Client,
  name: string,
  content: Uint8Array<ArrayBuffer> | string,
): Promise<StoredFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { uploadId } = await handlers['files.begin']({ name, bytes: bytes.length });
  for (let at = 0; at < bytes.length; at += uploadChunkBytes) {
    await handlers['files.append']({ uploadId, chunk: bytes.subarray(at, at + uploadChunkBytes) });
  }
  return handlers['files.finish']({ uploadId });
}
