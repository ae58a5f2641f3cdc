/** Schedule: a large learning rate kept to the end, or lowered on the way. */
import { cellAt, pairsBySeed } from '../claims/sweep-case.ts';
import type { SweepCell, SweepResult } from '../contract/studies/sweep.ts';
import { comparePairs, isWithin, stepOf } from '../statistics/comparison.ts';
import { estimate } from '../statistics/estimate.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, line, picture, pointAt } from './picture.ts';
import { digitsBySgd, withTraining } from './specs.ts';

/** Of accuracy: a difference that is none. */
const margin = 0.02;
/** What “higher” and “lower” are drawn as. */
const shownGain = 0.15;
const epochs = 20;

export const schedule: LessonDefinition = {
  part: 'learningRate',
  question: { kind: 'choice', options: ['better', 'same', 'worse'] },
  spec: withTraining(digitsBySgd(), {
    learningRate: 0.4,
    epochs,
    batchSize: 20,
    schedule: { kind: 'cosine', steps: null, minLearningRate: 0 },
  }),
  evidence: sweepEvidence([{ kind: 'schedule', values: ['constant', 'own'] }], 8, read),
  changes: { small: (spec) => withTraining(spec, { learningRate: 0.05 }) },
};

function read(result: SweepResult): Reading {
  const [constant, lowered] = [cellAt(result, 'constant'), cellAt(result, 'own')];
  const pairs = pairsBySeed(lowered, constant).map(([one, other]) => [one.result.score, other.result.score] as const);
  const change = comparePairs(pairs, true, stepOf(pairs.flat()));
  const ending = (gain: number) => {
    const y = Math.min(1, constant.test.score.mean + gain);
    return [
      { x: 0.8 * epochs, y },
      { x: epochs, y },
    ];
  };
  const option = ({ helps: 'better', hurts: 'worse', cannotTell: null, identical: 'same' } as const)[change.verdict];
  const found = option ?? (isWithin(change, margin) ? 'same' : null);
  return {
    fitting: found === null ? [] : [found],
    reason: found ?? 'unclear',
    values: {
      constant: { value: constant.test.score.mean, unit: 'accuracy' },
      lowered: { value: lowered.test.score.mean, unit: 'accuracy' },
      seeds: { value: change.count, unit: 'count' },
    },
    picture: picture(
      axis('count'),
      axis('accuracy'),
      [line('constant', curveOf(constant)), line('lowered', curveOf(lowered))],
      { guesses: { better: ending(shownGain), same: ending(0), worse: ending(-shownGain) } },
    ),
  };
}

function curveOf({ trials }: SweepCell) {
  const epochs = trials[0]?.curve.epoch ?? [];
  return epochs.map((x, i) => pointAt(x, estimate(trials.map(({ curve }) => curve.heldOutScore[i] ?? NaN))));
}
