import { describe, expect, it } from 'vitest';
import { verdictOfCases } from '#core/claims/claim.ts';
import { claims } from '#core/claims/index.ts';
import { claimKeys, type ClaimKey } from '#core/contract/claims.ts';
import { adviseSpec, canRun } from '#core/experiment/advice.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { taskCountOf } from '#core/studies/index.ts';
import type { ChangeVerdict } from '#core/contract/studies/estimates.ts';
import { baggingResult, estimateOf, insideResult } from './inside-results.ts';
import { relianceResult } from './reliance-result.ts';
import { cell, sweepResult } from './sweep-result.ts';

const hash = 'a'.repeat(64);
const mnist = { images: hash, imagesName: 'images', labels: hash, labelsName: 'labels' };

function judge(key: ClaimKey, result: Parameters<typeof sweepResult>[0], caseIndex = 0) {
  const finding = claims[key].cases[caseIndex]?.judge(sweepResult(result));
  return [finding?.verdict, finding?.reason];
}

describe.each(claimKeys)('the claim %s', (key) => {
  it.each([{}, { mnist }])('is tested by experiments and plans that can run', (options) => {
    for (const { prepare } of claims[key].cases) {
      const { spec, plan } = prepare(options);
      expect(parseSpec(spec)).toEqual(spec);
      expect(StudyPlan.parse(plan)).toEqual(plan);
      expect(canRun(adviseSpec(spec))).toBe(true);
      expect(taskCountOf(plan, spec)).toBeGreaterThan(0);
    }
  });

  it('names each of its cases once', () => {
    const keys = claims[key].cases.map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the verdict of several cases', () => {
  it('is theirs where they agree, conditional where they don’t, and open while one is missing', () => {
    expect(verdictOfCases(['holds', 'holds'])).toBe('holds');
    expect(verdictOfCases(['holds', 'wrong'])).toBe('conditional');
    expect(verdictOfCases(['holds', null])).toBeNull();
  });
});

describe('judges', () => {
  it('of overfitting ask for a narrower gap first, and for a better test score', () => {
    const none = cell(0, 0.86);
    expect(judge('preventsOverfitting', [none, cell(0.2, 0.88, { gain: 0.02, narrowing: 0.02 })])[0]).toBe('holds');
    expect(judge('preventsOverfitting', [none, cell(0.2, 0.86, { gain: 0, narrowing: 0.02 })])[0]).toBe('conditional');
    expect(judge('preventsOverfitting', [none, cell(0.2, 0.88, { gain: 0.02, narrowing: 0 })])[0]).toBe('wrong');
  });

  it('of the range look where the best rate lies, and whether any in it helps', () => {
    const helping = cell(0.3, 0.9, { gain: 0.02 });
    expect(judge('startRange', [cell(0, 0.88), helping, cell(0.7, 0.8)])).toEqual(['holds', 'bestInside']);
    expect(judge('startRange', [cell(0, 0.88), helping, cell(0.7, 0.95)])).toEqual(['conditional', 'helpsInside']);
    expect(judge('startRange', [cell(0, 0.88), cell(0.3, 0.87, { gain: 0 })])).toEqual(['wrong', 'noHelpInside']);
  });

  it('of low and high rates ask for both halves', () => {
    const [low, high] = [cell(0.01, 0.88, { gain: 0 }), cell(0.9, 0.1, { gain: -0.78 })];
    expect(judge('lowHigh', [low, high])).toEqual(['holds', 'both']);
    expect(judge('lowHigh', [cell(0.01, 0.9, { gain: 0.02 }), high])).toEqual(['conditional', 'lowHelps']);
    expect(judge('lowHigh', [low, cell(0.9, 0.88, { gain: 0 })])).toEqual(['conditional', 'highHarmless']);
    expect(judge('lowHigh', [cell(0.01, 0.9, { gain: 0.02 }), cell(0.9, 0.9, { gain: 0 })])[0]).toBe('wrong');
  });

  it('of the place call it wrong only where another place is clearly better', () => {
    const output = cell('output', 0.88, { gain: 0 });
    const places = (hidden: number, input: number) => [
      cell('hidden', 0.88, { gain: hidden }),
      cell('input', 0.88, { gain: input }),
      output,
    ];
    expect(judge('hiddenFirst', places(0.03, 0))).toEqual(['holds', 'hiddenBest']);
    expect(judge('hiddenFirst', places(0.03, 0.04))).toEqual(['conditional', 'otherBetter']);
    expect(judge('hiddenFirst', places(0.0, 0.05))).toEqual(['wrong', 'onlyOther']);
    expect(judge('hiddenFirst', places(0.005, 0.012))).toEqual(['conditional', 'onlyOther']);
    expect(judge('hiddenFirst', places(0, 0))).toEqual(['conditional', 'cannotTell']);
  });

  it('of the dominant feature ask whether the network leans on it less, at every rate', () => {
    const judged = (...verdicts: ChangeVerdict[]) => {
      const finding = claims.dominantFeature.cases[0]?.judge(relianceResult(verdicts));
      return [finding?.verdict, finding?.reason];
    };
    expect(judged('fell', 'fell')).toEqual(['holds', 'fell']);
    expect(judged('grew', 'grew')).toEqual(['wrong', 'grew']);
    expect(judged('fell', 'cannotTell')).toEqual(['conditional', 'mixed']);
    expect(claims.dominantFeature.cases[0]?.judge(sweepResult([]))).toBeNull();
  });

  it('of noise ask how near the formula is, at every position', () => {
    const judged = (ratios: number[], shift = 0.01) => {
      const noise = ratios.map((mean, position) => ({
        position,
        rate: 0.5,
        predicted: [1],
        measured: [mean],
        ratio: estimateOf(mean),
        shift: estimateOf(shift),
      }));
      return claims.actsAsNoise.cases[0]?.judge({ ...insideResult, noise })?.verdict;
    };
    expect(judged([1.01, 0.97])).toBe('holds');
    expect(judged([1.01, 0.9])).toBe('conditional');
    expect(judged([1, 1], 0.5)).toBe('conditional');
    expect(judged([1, 2])).toBe('wrong');
    expect(claims.actsAsNoise.cases[0]?.judge({ ...insideResult, noise: null })).toBeNull();
  });

  it('of bagging ask for the same way, closer answers, and closer than by averaging alone', () => {
    const judged = (sameWay: boolean, closer: ChangeVerdict, beyond: ChangeVerdict) => {
      const finding = claims.inputBagging.cases[0]?.judge(baggingResult(sameWay, closer, beyond));
      return [finding?.verdict, finding?.reason];
    };
    expect(judged(true, 'grew', 'grew')).toEqual(['holds', 'likeBagging']);
    expect(judged(true, 'grew', 'cannotTell')).toEqual(['conditional', 'likeAveraging']);
    expect(judged(false, 'grew', 'grew')).toEqual(['conditional', 'closerOnly']);
    expect(judged(true, 'fell', 'cannotTell')).toEqual(['conditional', 'sameWayOnly']);
    expect(judged(false, 'cannotTell', 'grew')).toEqual(['wrong', 'neither']);
  });

  it('of the network that does not overfit check that it does not', () => {
    const none = cell(0, 0.97, { gap: 0.001 });
    expect(judge('noOverfitting', [none, cell(0.5, 0.97, { gain: 0 })])[0]).toBe('holds');
    expect(judge('noOverfitting', [none, cell(0.5, 0.99, { gain: 0.02 })])[0]).toBe('wrong');
    expect(judge('noOverfitting', [cell(0, 0.9, { gap: 0.1 }), cell(0.5, 0.9)])).toEqual(['conditional', 'overfits']);
  });

  it('of the update’s length ask for proportion', () => {
    const lengths = (last: number) => [cell(1e-3, 0.5, { firstUpdate: 1e-4 }), cell(0.1, 0.5, { firstUpdate: last })];
    expect(judge('stepSize', lengths(0.01))[0]).toBe('holds');
    expect(judge('stepSize', lengths(0.001))[0]).toBe('conditional');
    expect(judge('stepSize', lengths(0.0001))[0]).toBe('wrong');
  });

  it('of small and large rates go by how the trainings went', () => {
    const good = cell(0.1, 0.9, { label: 'good' });
    expect(judge('tooSmall', [cell(1e-4, 0.2, { label: 'slow' }), good])).toEqual(['holds', 'slow']);
    expect(judge('tooSmall', [cell(1e-4, 0.9, { label: 'good' }), good])[0]).toBe('wrong');
    expect(judge('tooLarge', [good, cell(10, 0.1, { label: 'diverged' })])[0]).toBe('holds');
    expect(judge('tooLarge', [good, cell(10, 0.1, { label: 'collapsed' })])[0]).toBe('conditional');
    expect(judge('tooLarge', [good, cell(10, 0.9, { label: 'good' })])[0]).toBe('wrong');
  });

  it('of larger rates compare the two rows of the map', () => {
    const rows = (key: 'scheduleLarger' | 'dropoutLarger', first: number[], second: number[]) => {
      const names = key === 'scheduleLarger' ? (['constant', 'own'] as const) : [0, 0.5];
      const cells = [first, second].flatMap((scores, row) =>
        scores.map((score, i) => cell([0.1, 0.5, 1][i] ?? 0, score, { row: names[row] })),
      );
      return judge(key, cells);
    };
    expect(rows('scheduleLarger', [0.88, 0.9, 0.1], [0.88, 0.9, 0.89])).toEqual(['holds', 'larger']);
    expect(rows('scheduleLarger', [0.9, 0.89, 0.1], [0.89, 0.9, 0.1])).toEqual(['conditional', 'bestLarger']);
    expect(rows('scheduleLarger', [0.9, 0.89, 0.1], [0.9, 0.89, 0.1])).toEqual(['wrong', 'notLarger']);
    expect(rows('dropoutLarger', [0.9, 0.89, 0.1], [0.89, 0.9, 0.1])).toEqual(['holds', 'larger']);
    expect(rows('dropoutLarger', [0.9, 0.89, 0.1], [0.9, 0.89, 0.88])).toEqual(['conditional', 'tolerates']);
    expect(rows('dropoutLarger', [0.9, 0.89, 0.1], [0.9, 0.5, 0.1])).toEqual(['wrong', 'notLarger']);
  });
});
