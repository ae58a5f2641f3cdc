/** A worker thread: trains one job after the other. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { reportOf } from '../../contract/errors.ts';
import { prepareData } from '../../data/prepare.ts';
import { fileReader } from '../../store/files.ts';
import { runTrial } from '../../training/run-trial.ts';
import type { Checkpoint, TrialIo } from '../../training/trial.ts';
import { CommandReceiver, type CommandCounter } from './command-channel.ts';
import type { TrialJob, WorkerMessage } from './messages.ts';

/** What the pool posts to start a job. */
export interface JobMessage {
  readonly job: TrialJob;
  readonly commands: MessagePort;
  readonly counter: CommandCounter;
}

parentPort?.on('message', ({ job, commands, counter }: JobMessage) => {
  try {
    train(job, new CommandReceiver(commands, counter));
  } catch (error) {
    post({ kind: 'failed', error: reportOf(error) });
  } finally {
    commands.close();
  }
});

function train({ spec, checkpoint, dataDir }: TrialJob, receiver: CommandReceiver): void {
  const data = prepareData(spec.data, fileReader(dataDir));
  const { task, features, classes, target, inputTransform, targetTransform } = data;
  const io: TrialIo = {
    poll: () => receiver.poll(),
    wait: () => receiver.wait(),
    now: () => performance.now(),
    started: (facts) => {
      post({ kind: 'started', facts, data: { task, features, classes, target, inputTransform, targetTransform } });
    },
    metrics: (metrics, progress) => {
      const columns = [...Object.values(metrics.steps), ...Object.values(metrics.points)];
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
  };
  const result = runTrial({ spec, data, checkpoint }, io);
  post({ kind: 'ended', result }, buffersOfCheckpoint(result.model));
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
