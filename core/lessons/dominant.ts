/** One dominant feature: how much a network leans on its loudest input, with dropout in front of it. */
import { cues } from '../claims/specs.ts';
import type { InputReliance, RelianceResult } from '../contract/studies/reliance.ts';
import { isWithin } from '../statistics/comparison.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, dots, names, picture, pointAt } from './picture.ts';

const rate = 0.5;
/** Of accuracy: as much as before. */
const margin = 0.02;
/** How far from a column's place the points of both networks stand. */
const beside = 0.12;
const training = { learningRate: 0.025, epochs: 3000 };

export const dominant: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'choice', options: ['less', 'same', 'more'] },
  spec: cues({ generator: 'loudCue', noise: 0.3 }, training),
  evidence: {
    kind: 'study',
    plan: { kind: 'reliance', inputRates: [rate], repetitions: 12, freshData: true, shuffles: 5 },
    read: (result) => (result.kind === 'reliance' ? read(result) : null),
  },
  changes: {
    cleanCue: () => cues({ generator: 'cleanCue', noise: 1.5 }, training),
  },
};

function read({ settings: [without, withDropout], groups }: RelianceResult): Reading | null {
  const [before, after] = [without?.inputs[0], withDropout?.inputs[0]];
  if (!without || !withDropout || !before || !after) return null;
  const points = (inputs: readonly InputReliance[], offset: number) =>
    inputs.map(({ shuffled }, x) => pointAt(x + offset, shuffled));
  const guess = (y: number) => [{ x: beside, y }];
  return {
    ...verdict(after),
    values: {
      intact: { value: without.intact.mean, unit: 'accuracy' },
      intactDropout: { value: withDropout.intact.mean, unit: 'accuracy' },
      before: { value: before.shuffled.mean, unit: 'accuracy' },
      after: { value: after.shuffled.mean, unit: 'accuracy' },
    },
    picture: picture(
      names(groups.names, 'plain'),
      axis('accuracy'),
      [dots('without', points(without.inputs, -beside)), dots('dropout', points(withDropout.inputs, beside))],
      // Where its point would be: as good as with nothing shuffled, as without dropout, or no better than guessing.
      { guesses: { less: guess(without.intact.mean), same: guess(before.shuffled.mean), more: guess(0.5) } },
    ),
  };
}

function verdict({ change }: InputReliance): Pick<Reading, 'fitting' | 'reason'> {
  if (change?.verdict === 'fell') return { fitting: ['less'], reason: 'less' };
  if (change?.verdict === 'grew') return { fitting: ['more'], reason: 'more' };
  const isSame = change !== null && isWithin(change, margin);
  return isSame ? { fitting: ['same'], reason: 'same' } : { fitting: [], reason: 'unclear' };
}
