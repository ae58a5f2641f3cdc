/** The plane of a slice, with the network that is measured on it. */
import { StudioError } from '../../errors/studio-error.ts';
import type { SliceFrame, SlicePath, LossSlicePlan } from '../../contract/studies/loss-slice.ts';
import type { Range } from '../../contract/surface.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { restoreTensors } from '../../training/checkpoint.ts';
import { measure } from '../../training/evaluation.ts';
import { Trainer } from '../../training/trainer.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import type { TaskIo } from '../study-computation.ts';
import { difference, length, moveTo, planeThrough, project, randomPlane, weightsOf, type Plane } from './plane.ts';
import { trainWithSnapshots, type Snapshot } from './train-with-snapshots.ts';

/** Room around the training's way, as a share of its extent; the narrower side gets a share of the wider at least. */
const margin = 0.3;
const leastShare = 0.5;

export interface Slice {
  readonly trainer: Trainer;
  readonly plane: Plane;
  readonly frame: SliceFrame;
}

/**
 * Trains and lays the plane.
 * @param share - of the task's progress that this is.
 * @throws {TaskCancelled} @throws {StudioError} `engine.memory`, `study.sliceNotFinite`
 */
export function laySlice(plan: LossSlicePlan, spec: ExperimentSpec, io: TaskIo, share: number): Slice {
  const data = io.data(spec.data);
  const trainer = new Trainer(limited(spec, plan.rows), data);
  const { model, snapshots } = trainWithSnapshots(spec, data, io, share);
  restoreTensors(trainer, model);
  trainer.step = model.step;
  const trained = weightsOf(trainer);
  if (!trained.every(Number.isFinite)) throw notFinite(spec);
  const measured = lossesAt(trainer, io);
  const facts = {
    rows: trainer.samples.train.rows,
    heldOut: heldOutOf(trainer),
    parameters: trainer.network.parameterCount,
  };
  if (plan.plane === 'random') {
    const plane = randomPlane(trainer, plan.seed);
    const [x, y] = plane.lengths.map((size) => around(0, plan.extent * size));
    return { trainer, plane, frame: { ...facts, x: x!, y: y!, centre: { x: 0, y: 0, ...measured }, path: null } };
  }
  const [first, last] = [snapshots[0]!, snapshots.at(-1)!];
  const plane = planeThrough(first.weights, middleOf(snapshots).weights, last.weights, plan.seed);
  const path = pathOf(trainer, plane, snapshots, io);
  return { trainer, plane, frame: { ...facts, ...frameOf(path), centre: { x: 0, y: 0, ...measured }, path } };
}

/** Training and held-out loss with all units at the network's weights. @throws {TaskCancelled} */
export function lossesAt(trainer: Trainer, io: TaskIo): { train: number; heldOut: number } {
  const goOn = () => !io.isCancelled();
  const train = measure(trainer, trainer.samples.train, 'evaluation', goOn);
  const heldOut = train && measure(trainer, trainer.samples.heldOut, 'evaluation', goOn);
  if (!heldOut) throw new TaskCancelled();
  return { train: train.loss, heldOut: heldOut.loss };
}

/** What is measured is the sample that live measurements take. */
function limited(spec: ExperimentSpec, rows: number | null): ExperimentSpec {
  const { training } = spec;
  return { ...spec, training: { ...training, evaluation: { ...training.evaluation, sampleLimit: rows } } };
}

function heldOutOf({ parts }: Trainer): SliceFrame['heldOut'] {
  if (parts.validation.rows > 0) return 'validation';
  return parts.test.rows > 0 ? 'test' : null;
}

/** Half of the way done, by its length: a training slows down, and half of its steps are often close to its end. */
function middleOf(snapshots: readonly Snapshot[]): Snapshot {
  const lengths = stretches(snapshots);
  const half = lengths.reduce((sum, one) => sum + one, 0) / 2;
  let gone = 0;
  const at = lengths.findIndex((one) => (gone += one) >= half);
  return snapshots[Math.min(Math.max(1, at + 1), Math.max(1, snapshots.length - 2))]!;
}

function stretches(snapshots: readonly Snapshot[]): number[] {
  return snapshots.slice(1).map(({ weights }, i) => length(difference(weights, snapshots[i]!.weights)));
}

function pathOf(trainer: Trainer, plane: Plane, snapshots: readonly Snapshot[], io: TaskIo): SlicePath {
  const places = snapshots.map(({ weights }) => project(plane, weights));
  const loss = snapshots.map(({ weights }) => {
    trainer.kernels.memory.set(weights, trainer.network.parameters);
    return lossesAt(trainer, io).train;
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const whole = sum(stretches(snapshots));
  const seen = sum(places.slice(1).map(({ x, y }, i) => Math.hypot(x - places[i]!.x, y - places[i]!.y)));
  return {
    step: snapshots.map(({ step }) => step),
    x: places.map(({ x }) => x),
    y: places.map(({ y }) => y),
    offPlane: places.map(({ offPlane }) => offPlane),
    loss,
    lostShare: whole > 0 ? Math.max(0, 1 - seen / whole) : 0,
    distance: length(difference(snapshots[0]!.weights, snapshots.at(-1)!.weights)),
  };
}

function frameOf({ x, y }: SlicePath): { readonly x: Range; readonly y: Range } {
  const [across, up] = [extentOf(x), extentOf(y)];
  const half = Math.max(across.half, up.half, 1e-6);
  const room = ({ middle, half: own }: ReturnType<typeof extentOf>) =>
    around(middle, (1 + margin) * Math.max(own, leastShare * half));
  return { x: room(across), y: room(up) };
}

function extentOf(values: readonly number[]) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { middle: (least + most) / 2, half: (most - least) / 2 };
}

function around(middle: number, half: number): Range {
  return { min: middle - half, max: middle + half };
}

function notFinite({ training }: ExperimentSpec): StudioError {
  return new StudioError(
    'study.sliceNotFinite',
    `The training diverged with the learning rate ${training.learningRate}, so there are no trained weights to look around. Choose a smaller one.`,
    { learningRate: training.learningRate },
  );
}

/** Moves the network to a place of the plane and measures it there. @throws {TaskCancelled} */
export function lossesOn({ trainer, plane }: Slice, x: number, y: number, io: TaskIo) {
  moveTo(trainer, plane, x, y);
  return lossesAt(trainer, io);
}
