/** Train and test: what the outputs are multiplied by where all units take part again. */
import { scalingRules, type TestScalingResult } from '../contract/studies/test-scaling.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { axis, dots, names, picture, pointAt, sideBySide } from './picture.ts';
import { fewDigits, withHiddenRate, withNetwork } from './specs.ts';

const rate = 0.3;
const spec = fewDigits({ rows: 500, units: [128, 128], training: { epochs: 20 } });

export const scaling: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'choice', options: [...scalingRules] },
  spec: withHiddenRate(withNetwork(spec, { dropoutScaling: 'textbook' }), rate),
  evidence: {
    kind: 'study',
    plan: { kind: 'testScaling', rates: [rate], repetitions: 5, freshData: false },
    read: (result) => (result.kind === 'testScaling' ? read(result) : null),
  },
  changes: { inverted: (of) => withNetwork(of, { dropoutScaling: 'inverted' }) },
};

/** By the loss: the answers themselves often stay the same where only their certainty is wrong. */
function read({ cells: [cell] }: TestScalingResult): Reading | null {
  if (!cell) return null;
  const loss = (rule: (typeof scalingRules)[number]) => cell.rules[rule].loss;
  const score = (rule: (typeof scalingRules)[number]) => cell.rules[rule].score;
  const others = (['removed', 'nothing'] as const).map((rule) => ({
    rule,
    verdict: cell.improvement[rule].loss.verdict,
  }));
  const better = others.filter(({ verdict }) => verdict === 'helps').map((one) => one.rule);
  const even = others.filter(({ verdict }) => verdict !== 'helps' && verdict !== 'hurts').map((one) => one.rule);
  const [fitting, reason]: [readonly string[], string] =
    better.length > 0
      ? [better, 'other']
      : even.length === others.length
        ? [[], 'unclear']
        : [['kept', ...even], even.length > 0 ? 'even' : 'kept'];
  return {
    fitting,
    reason,
    values: {
      kept: { value: loss('kept').mean, unit: 'loss' },
      removed: { value: loss('removed').mean, unit: 'loss' },
      nothing: { value: loss('nothing').mean, unit: 'loss' },
      keptScore: { value: score('kept').mean, unit: 'accuracy' },
      removedScore: { value: score('removed').mean, unit: 'accuracy' },
      nothingScore: { value: score('nothing').mean, unit: 'accuracy' },
    },
    picture: picture(
      names(scalingRules),
      axis('loss'),
      [
        dots(
          'loss',
          scalingRules.map((rule, x) => pointAt(x, loss(rule))),
        ),
      ],
      { places: sideBySide(scalingRules) },
    ),
  };
}
