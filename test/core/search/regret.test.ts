/** A quick look at how well searches search; test/reliability/search.test.ts looks closely. */
import { describe, expect, it } from 'vitest';
import { optunaFigures, quantile, regretOf } from './objectives.ts';

const seeds = [...Array(6).keys()];

describe('searches of Branin’s function, by their regret after 100 trials', () => {
  const median = (kind: 'tpe' | 'random') =>
    quantile(
      seeds.map((seed) => regretOf(kind, 'branin', seed)),
      0.5,
    );

  it('TPE is about as good as Optuna’s, and better than chance', () => {
    const tpe = median('tpe');
    expect(tpe).toBeLessThan(quantile(optunaFigures.regrets.branin, 0.75));
    expect(tpe).toBeLessThan(median('random') / 2);
  });
});
