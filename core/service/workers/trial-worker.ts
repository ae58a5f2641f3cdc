/** A worker thread: does one task after the other. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { reportOf } from '../../errors/studio-error.ts';
import type { Question } from '../../contract/predictions.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import type { DataSpec } from '../../experiment/data-spec.ts';
import { Effort } from '../../data/effort.ts';
import { dataFingerprint } from '../../data/fingerprint.ts';
import { prepareData } from '../../data/prepare.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import { joinCrew, type CrewLink } from '../../engine/kernels/threads/leader.ts';
import { adoptBuilds, type FoundBuilds } from '../../engine/kernels/wasm-module.ts';
import { lookAt } from '../../instruments/predictions/look.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import { fileReader } from '../../store/files.ts';
import { runTask } from '../../studies/index.ts';
import { runTrial } from '../../training/run-trial.ts';
import type { Trainer } from '../../training/trainer.ts';
import type { Checkpoint, TrialIo } from '../../training/trial.ts';
import { madeBy } from '../made-by.ts';
import { CommandReceiver, type CommandCounter } from './command-channel.ts';
import type { StudyTask, TrialTask, WorkerMessage, WorkerTask } from './messages.ts';

/** Progress of what is prepared, and of a study's task, is told at most this often. */
const progressEveryMs = 200;

/** What the pool posts to start a task. */
export interface TaskMessage {
  readonly task: WorkerTask;
  readonly commands: MessagePort;
  readonly counter: CommandCounter;
}

// Workers take every core there is; whatever a person does meanwhile goes first. On Linux this is the thread's own
// priority, elsewhere the core's as a whole.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** What the pool starts a thread with. */
export interface WorkerSetup extends Omit<CrewLink, 'enlist'> {
  readonly builds: FoundBuilds | null;
}

const { builds, ...link } = workerData as WorkerSetup;
if (builds) adoptBuilds(builds);

const crew: CrewLink = {
  ...link,
  enlist: (enlistment) => {
    post({ kind: 'enlist', enlistment });
  },
};
if (crew.size > 0) joinCrew(crew);

parentPort?.on('message', ({ task, commands, counter }: TaskMessage) => {
  const receiver = new CommandReceiver(commands, counter);
  try {
    if (task.kind === 'trial') train(task, receiver);
    else study(task, receiver);
  } catch (error) {
    post(error instanceof TaskCancelled ? { kind: 'taskCancelled' } : { kind: 'failed', error: reportOf(error) });
  } finally {
    commands.close();
  }
});

let prepared: { readonly key: string; readonly data: PreparedData } | null = null;

function train({ spec, checkpoint, dataDir }: TrialTask, receiver: CommandReceiver): void {
  const effort = new Effort({
    isCancelled: () => receiver.isToStop(),
    progress: told((share) => post({ kind: 'preparing', share })),
  });
  const data = prepareData(spec.data, fileReader(dataDir), effort);
  const described = describedData(data);
  const answerOf = (trainer: Trainer, question: Question, isWanted: () => boolean) => {
    try {
      return lookAt(trainer, described, question, isWanted);
    } catch {
      // Nothing that is asked may end a run: it is asked again of the state that is kept, and refused there.
      return null;
    }
  };
  const io: TrialIo = {
    poll: () => receiver.poll(),
    wait: () => receiver.wait(),
    now: () => performance.now(),
    started: (facts) => {
      post({
        kind: 'started',
        facts: { ...facts, ...madeBy(), dataFingerprint: dataFingerprint(data) },
        data: described,
      });
    },
    metrics: (metrics, progress) => {
      const columns = [metrics.steps, metrics.points, metrics.diagnostics].flatMap((set) => Object.values(set));
      post({ kind: 'metrics', metrics, progress }, buffersOf(columns));
    },
    marked: (mark) => {
      post({ kind: 'marked', mark });
    },
    state: (state) => {
      post({ kind: 'state', state });
    },
    checkpoint: (checkpoint) => {
      post({ kind: 'checkpoint', checkpoint }, buffersOfCheckpoint(checkpoint));
    },
    keep: (checkpoint, as) => {
      post({ kind: 'kept', checkpoint, as }, buffersOfCheckpoint(checkpoint));
    },
    look: ({ id, question }, network) => {
      post({ kind: 'looked', id, answer: network && answerOf(network.trainer, question, network.isWanted) });
    },
  };
  const result = runTrial({ spec, data, checkpoint }, io);
  post({ kind: 'ended', result }, buffersOfCheckpoint(result.model));
}

/** The only command a task knows is to stop. */
function study({ plan, spec, task, order, state, dataDir }: StudyTask, receiver: CommandReceiver): void {
  const isCancelled = () => receiver.isToStop();
  let kept: SavedModel | null = null;
  const outcome = runTask(plan, spec, task, {
    data: (dataSpec) => preparedData(dataSpec, dataDir, new Effort({ isCancelled, progress: () => undefined })),
    isCancelled,
    progress: told((share) => post({ kind: 'taskProgress', share })),
    now: () => performance.now(),
    order,
    state,
    keep: (checkpoint, data) => (kept = { checkpoint, data: describedData(data) }),
  });
  endTask(outcome, kept);
}

function endTask(outcome: unknown, state: SavedModel | null): void {
  post({ kind: 'taskEnded', outcome, state }, state ? buffersOfCheckpoint(state.checkpoint) : []);
}

/** What a model has to know of the data it was trained on. */
function describedData(data: PreparedData) {
  const { task, features, classes, target, inputTransform, inputFill, targetTransform } = data;
  return { task, features, classes, target, inputTransform, inputFill, targetTransform };
}

/** The tasks of a study mostly train on the same data, and nobody writes to it: what was prepared last is kept. */
function preparedData(spec: DataSpec, dataDir: string, effort: Effort): PreparedData {
  const key = JSON.stringify(spec);
  if (prepared?.key !== key) prepared = { key, data: prepareData(spec, fileReader(dataDir), effort) };
  return prepared.data;
}

/** Progress as often as anyone wants to hear of it. */
function told(tell: (share: number) => void): (share: number) => void {
  let last = performance.now();
  return (share) => {
    const now = performance.now();
    if (now - last < progressEveryMs) return;
    last = now;
    tell(share);
  };
}

/** Arrays a trial hands over are its copies, so their memory can move instead of being copied again. */
function post(message: WorkerMessage, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}

function buffersOf(arrays: readonly { readonly buffer: ArrayBufferLike }[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

function buffersOfCheckpoint({ parameters, optimizer }: Checkpoint): ArrayBuffer[] {
  return buffersOf([...parameters, ...optimizer].map(({ values }) => values));
}
