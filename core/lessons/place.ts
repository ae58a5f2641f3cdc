/** Which place: the same rate at the input, in the hidden layers, at the output, or nowhere. */
import { cellAt } from '../claims/sweep-case.ts';
import type { SweepResult } from '../contract/studies/sweep.ts';
import { withDropoutRates } from '../experiment/network-spec.ts';
import { bestOptions } from './best-options.ts';
import type { LessonDefinition, Reading } from './lesson.ts';
import { sweepEvidence } from './sweep-evidence.ts';
import { axis, dots, names, picture, pointAt, sideBySide } from './picture.ts';
import { withNetwork, wrongLabels } from './specs.ts';

const places = ['none', 'input', 'hidden', 'output'] as const;

export const place: LessonDefinition = {
  part: 'dropout',
  question: { kind: 'choice', options: [...places] },
  spec: wrongLabels(),
  evidence: sweepEvidence([{ kind: 'placement', values: [...places], rate: 0.5 }], 6, read),
  changes: {
    both: (spec) => withNetwork(spec, withDropoutRates(spec.network, [0.2, ...spec.network.hidden.map(() => 0.5), 0])),
  },
};

function read(result: SweepResult): Reading {
  const { best, fitting } = bestOptions(result, new Map(places.map((one) => [one, [one]])));
  const score = (one: (typeof places)[number]) =>
    ({ value: cellAt(result, one).test.score.mean, unit: 'accuracy' }) as const;
  return {
    fitting,
    reason: fitting.length === 0 ? 'unclear' : fitting.length > 1 ? 'several' : best,
    values: { none: score('none'), input: score('input'), hidden: score('hidden'), output: score('output') },
    picture: picture(
      names(places),
      axis('accuracy'),
      [
        dots(
          'test',
          places.map((one, x) => pointAt(x, cellAt(result, one).test.score)),
        ),
      ],
      { places: sideBySide(places) },
    ),
  };
}
