/** The loss on a plane, measured row by row from the middle outwards, so that the picture grows from where it matters. */
import {
  lossSliceStudy,
  type LossSliceOutcome,
  type LossSliceResult,
  type LossSlicePlan,
} from '../../contract/studies/loss-slice.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { laySlice, lossesOn, type Slice } from './slice.ts';

/** Of the progress of a task that has to train first. */
const trainingShare = 0.8;

export const lossSlice = studyComputation(lossSliceStudy, {
  taskCount: ({ resolution }) => resolution,
  run: (plan, spec, task, io) => measureRow(plan, spec, task, io),
  conclude: (plan, _spec, outcomes) => concludeSlice(plan, outcomes),
});

/** Fewer rows make no surface. */
const leastRows = 3;

/** The middle row first, then by turns the next one above and below. */
export function rowOfTask(task: number, resolution: number): number {
  const middle = (resolution - 1) >> 1;
  return task % 2 === 1 ? middle + (task + 1) / 2 : middle - task / 2;
}

/**
 * The slice that this thread laid last: its tasks all need the same trained network, and training it again gives the same
 * bits.
 */
let laid: { readonly key: string; readonly slice: Slice } | null = null;

function measureRow(plan: LossSlicePlan, spec: ExperimentSpec, task: number, io: TaskIo): LossSliceOutcome {
  const key = JSON.stringify([plan, spec]);
  const share = laid?.key === key ? 0 : trainingShare;
  if (laid?.key !== key) laid = { key, slice: laySlice(plan, spec, io, share) };
  const { slice } = laid;
  const { x, y } = slice.frame;
  const row = rowOfTask(task, plan.resolution);
  const place = ({ min, max }: typeof x, at: number) => min + ((max - min) * at) / (plan.resolution - 1);
  const losses = Array.from({ length: plan.resolution }, (_, column) => {
    io.progress(share + ((1 - share) * column) / plan.resolution);
    return lossesOn(slice, place(x, column), place(y, row), io);
  });
  return {
    row,
    train: losses.map(({ train }) => finite(train)),
    heldOut: losses.map(({ heldOut }) => finite(heldOut)),
    frame: task === 0 ? slice.frame : null,
  };
}

function finite(loss: number): number {
  return Number.isFinite(loss) ? loss : NaN;
}

/** @returns null until the middle row and its neighbours are measured. */
function concludeSlice(
  { plane, resolution }: LossSlicePlan,
  outcomes: readonly (LossSliceOutcome | undefined)[],
): LossSliceResult | null {
  const frame = outcomes[0]?.frame;
  if (!frame) return null;
  const byRow = new Map(outcomes.flatMap((outcome) => (outcome ? [[outcome.row, outcome] as const] : [])));
  let [first, last] = [rowOfTask(0, resolution), rowOfTask(0, resolution)];
  while (byRow.has(first - 1)) first--;
  while (byRow.has(last + 1)) last++;
  if (last - first + 1 < leastRows) return null;
  const rows = Array.from({ length: last - first + 1 }, (_, i) => byRow.get(first + i)!);
  return {
    kind: 'lossSlice',
    plane,
    frame,
    columns: resolution,
    rows: resolution,
    first,
    last,
    train: rows.flatMap(({ train }) => train),
    heldOut: rows.flatMap(({ heldOut }) => heldOut),
  };
}
