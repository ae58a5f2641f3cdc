/** What a mask removes: how many units take part in a step. */
import type { LessonDefinition, Reading } from './lesson.ts';
import type { Observation } from '../contract/microscope.ts';
import { axis, line, picture } from './picture.ts';
import { moons, withHiddenRate } from './specs.ts';

const units = 40;
/** Every row of a batch has a mask of its own. */
const masks = 500;
/** The middle share of the masks; a prediction among these is right. */
const middle = 0.9;

export const mask: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'value', min: 0, max: units, step: 1, start: units / 2, unit: 'count' },
  spec: moons({ units, dropoutRate: 0.3 }, masks),
  evidence: { kind: 'look', read },
  changes: { high: (spec) => withHiddenRate(spec, 0.9) },
};

function read({ positions }: Observation): Reading {
  const kept = [...(positions[1]?.kept ?? [])].sort((a, b) => a - b);
  const [least = NaN, most = NaN] = [kept[0], kept.at(-1)];
  const at = (share: number) => kept[Math.round(share * (kept.length - 1))] ?? NaN;
  const counts = Array.from({ length: units + 1 }, (_, count) => kept.filter((one) => one === count).length);
  const shares = counts.map((count, x) => ({ x, y: count / kept.length }));
  return {
    fitting: { low: at((1 - middle) / 2), high: at((1 + middle) / 2) },
    reason: least < most ? 'varies' : 'fixed',
    values: {
      masks: { value: kept.length, unit: 'count' },
      least: { value: least, unit: 'count' },
      most: { value: most, unit: 'count' },
      low: { value: at((1 - middle) / 2), unit: 'count' },
      high: { value: at((1 + middle) / 2), unit: 'count' },
      mean: { value: kept.reduce((sum, count) => sum + count, 0) / kept.length, unit: 'number' },
    },
    picture: picture(axis('count'), axis('accuracy'), [line('masks', shares)]),
  };
}
