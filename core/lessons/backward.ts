/** Forward and backward through the same mask: what gets back through a unit that was removed. */
import type { Observation } from '../contract/microscope.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, dots, picture } from './picture.ts';
import { moons, withHiddenRate } from './specs.ts';

const options = ['nothing', 'part', 'asUsual'] as const;
/** As much as usual, if at least this share of it. */
const usualShare = 0.8;

export const backward: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'choice', options: [...options] },
  // One hidden unit: all that comes back to the inputs has gone through it.
  spec: moons({ units: 1, activation: 'tanh', dropoutRate: 0.5 }, 32),
  evidence: { kind: 'look', read },
  changes: { without: (spec) => withHiddenRate(spec, 0) },
};

function read({ positions, rows }: Observation): Reading {
  const [input, hidden] = positions;
  const sizes = Array.from({ length: rows }, (_, row) => {
    const gradients = [...(input?.gradients ?? [])].slice(2 * row, 2 * row + 2);
    return { x: row + 1, y: Math.hypot(...gradients), isKept: hidden?.factors[row] !== 0 };
  });
  const [kept, removed] = [true, false].map((isKept) =>
    sizes.filter((one) => one.isKept === isKept).map(({ x, y }) => ({ x, y })),
  );
  const [keptSize, removedSize] = [meanOf(kept ?? []), meanOf(removed ?? [])];
  const level = (y: number) => [1, rows].map((x) => ({ x, y }));
  return {
    ...verdict(removedSize, keptSize),
    values: {
      removed: { value: removed?.length ?? 0, unit: 'count' },
      kept: { value: kept?.length ?? 0, unit: 'count' },
      removedSize: { value: removedSize, unit: 'number' },
      keptSize: { value: keptSize, unit: 'number' },
    },
    picture: picture(axis('count'), axis('number'), [dots('kept', kept ?? []), dots('removed', removed ?? [])], {
      guesses: { nothing: level(0), part: level(keptSize / 2), asUsual: level(keptSize) },
    }),
  };
}

function verdict(removed: number, kept: number): Pick<Reading, 'fitting' | 'reason'> {
  if (!Number.isFinite(removed) || !(kept > 0)) return { fitting: [], reason: 'noneSeen' };
  if (removed === 0) return { fitting: ['nothing'], reason: 'blocked' };
  return { fitting: [removed < usualShare * kept ? 'part' : 'asUsual'], reason: 'passes' };
}

function meanOf(points: readonly { readonly y: number }[]): number {
  return points.reduce((sum, { y }) => sum + y, 0) / points.length;
}
