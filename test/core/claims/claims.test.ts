import { describe, expect, it } from 'vitest';
import { verdictOfCases } from '#core/claims/claim.ts';
import { claims } from '#core/claims/index.ts';
import { claimKeys, type ClaimKey } from '#core/contract/claims.ts';
import { adviseSpec, canRun } from '#core/experiment/advice.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { taskCountOf } from '#core/studies/index.ts';
import type { ChangeVerdict, Verdict } from '#core/contract/studies/estimates.ts';
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
    expect(verdictOfCases(['holds', 'cannotTell'])).toBe('conditional');
    expect(verdictOfCases(['wrong', 'cannotTell'])).toBe('cannotTell');
    expect(verdictOfCases(['holds', null])).toBeNull();
  });
});

describe('judges', () => {
  it('of overfitting ask for half the gap, and for a better test score', () => {
    const none = cell(0, 0.86);
    const narrower = (gap: number, gain: number) =>
      judge('preventsOverfitting', [none, cell(0.2, 0.86 + gain, { gain, gap, narrowing: 0.14 - gap })]);
    expect(narrower(0.06, 0.02)).toEqual(['holds', 'helps']);
    expect(narrower(0.127, 0.02)).toEqual(['conditional', 'reduces']);
    expect(narrower(0.06, 0)).toEqual(['conditional', 'gapOnly']);
    expect(narrower(0.14, 0)).toEqual(['cannotTell', 'noNarrower']);
    expect(narrower(0.2, 0)).toEqual(['wrong', 'wider']);
  });

  it('of the range ask whether a rate in it helps, and whether one outside is measurably better', () => {
    const none = cell(0, 0.88);
    const helping = cell(0.3, 0.9, { gain: 0.02 });
    const idle = cell(0.3, 0.88, { gain: 0 });
    expect(judge('startRange', [none, helping, cell(0.7, 0.8)])).toEqual(['holds', 'bestInside']);
    expect(judge('startRange', [none, helping, cell(0.7, 0.9)])).toEqual(['holds', 'bestInside']);
    expect(judge('startRange', [none, helping, cell(0.7, 0.95)])).toEqual(['conditional', 'helpsInside']);
    expect(judge('startRange', [none, idle, cell(0.7, 0.95)])).toEqual(['wrong', 'noHelpInside']);
    expect(judge('startRange', [none, idle, cell(0.7, 0.881)])).toEqual(['cannotTell', 'cannotTell']);
  });

  it('of low and high rates ask for both halves', () => {
    const [low, high] = [cell(0.01, 0.88, { gain: 0 }), cell(0.9, 0.1, { gain: -0.78 })];
    const [helping, harmless] = [cell(0.01, 0.9, { gain: 0.02 }), cell(0.9, 0.88, { gain: 0 })];
    expect(judge('lowHigh', [low, high])).toEqual(['holds', 'both']);
    expect(judge('lowHigh', [helping, high])).toEqual(['conditional', 'lowHelps']);
    expect(judge('lowHigh', [low, harmless])).toEqual(['cannotTell', 'highUnclear']);
    expect(judge('lowHigh', [helping, harmless])).toEqual(['wrong', 'neither']);
  });

  it('of the place call it wrong only where another place is clearly better', () => {
    const output = cell('output', 0.88, { gain: 0 });
    const places = (hidden: number, input: number) => [
      cell('hidden', 0.88 + hidden, { gain: hidden }),
      cell('input', 0.88 + input, { gain: input }),
      output,
    ];
    expect(judge('hiddenFirst', places(0.03, 0))).toEqual(['holds', 'hiddenBest']);
    expect(judge('hiddenFirst', places(0.03, 0.04))).toEqual(['conditional', 'otherBetter']);
    expect(judge('hiddenFirst', places(0.0, 0.05))).toEqual(['wrong', 'onlyOther']);
    expect(judge('hiddenFirst', places(0.003, 0.005))).toEqual(['conditional', 'onlyOther']);
    expect(judge('hiddenFirst', places(0, 0))).toEqual(['cannotTell', 'cannotTell']);
  });

  it('of the dominant feature ask whether the network leans on it less, at every rate', () => {
    const judged = (...verdicts: ChangeVerdict[]) => {
      const finding = claims.dominantFeature.cases[0]?.judge(relianceResult(verdicts));
      return [finding?.verdict, finding?.reason];
    };
    expect(judged('fell', 'fell')).toEqual(['holds', 'fell']);
    expect(judged('grew', 'grew')).toEqual(['wrong', 'grew']);
    expect(judged('fell', 'cannotTell')).toEqual(['conditional', 'mixed']);
    expect(judged('cannotTell', 'cannotTell')).toEqual(['cannotTell', 'mixed']);
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
    const judged = (bagged: Verdict, closer: ChangeVerdict, beyond: ChangeVerdict) => {
      const finding = claims.inputBagging.cases[0]?.judge(baggingResult(bagged, closer, beyond));
      return [finding?.verdict, finding?.reason];
    };
    expect(judged('helps', 'grew', 'grew')).toEqual(['holds', 'likeBagging']);
    expect(judged('helps', 'grew', 'cannotTell')).toEqual(['conditional', 'likeAveraging']);
    expect(judged('hurts', 'grew', 'grew')).toEqual(['conditional', 'closerOnly']);
    expect(judged('helps', 'fell', 'cannotTell')).toEqual(['conditional', 'sameWayOnly']);
    expect(judged('hurts', 'cannotTell', 'grew')).toEqual(['wrong', 'neither']);
    expect(judged('cannotTell', 'cannotTell', 'grew')).toEqual(['cannotTell', 'neither']);
  });

  it('of the network that does not overfit check that it does not', () => {
    const none = cell(0, 0.97, { gap: 0.001 });
    expect(judge('noOverfitting', [none, cell(0.5, 0.97, { gain: 0 })])).toEqual(['holds', 'noHelp']);
    expect(judge('noOverfitting', [none, cell(0.5, 0.97, { gain: 0.003 })])).toEqual(['cannotTell', 'cannotTell']);
    expect(judge('noOverfitting', [none, cell(0.5, 0.99, { gain: 0.02 })])[0]).toBe('wrong');
    expect(judge('noOverfitting', [cell(0, 0.9, { gap: 0.1 }), cell(0.5, 0.9)])).toEqual(['conditional', 'overfits']);
  });

  it('of the update’s length ask for proportion', () => {
    const lengths = (last: number) => [cell(1e-3, 0.5, { firstUpdate: 1e-4 }), cell(0.1, 0.5, { firstUpdate: last })];
    expect(judge('stepSize', lengths(0.01))[0]).toBe('holds');
    expect(judge('stepSize', lengths(0.001))[0]).toBe('conditional');
    expect(judge('stepSize', lengths(0.0001))[0]).toBe('cannotTell');
    expect(judge('stepSize', lengths(0.00001))[0]).toBe('wrong');
  });

  it('of small and large rates ask how the trainings went, and what others reached', () => {
    const good = cell(0.1, 0.9, { label: 'good' });
    expect(judge('tooSmall', [cell(1e-4, 0.2, { label: 'slow' }), good])).toEqual(['holds', 'slow']);
    expect(judge('tooSmall', [cell(1e-4, 0.8, { label: 'good' }), good])).toEqual(['conditional', 'behind']);
    expect(judge('tooSmall', [cell(1e-4, 0.9, { label: 'slow' }), good])).toEqual(['cannotTell', 'notSlow']);
    expect(judge('tooSmall', [cell(1e-4, 0.9, { label: 'good' }), cell(0.1, 0.5)])).toEqual(['wrong', 'notSlow']);
    expect(judge('tooLarge', [good, cell(10, 0.1, { label: 'diverged' })])).toEqual(['holds', 'diverged']);
    expect(judge('tooLarge', [good, cell(10, 0.1, { label: 'collapsed' })])).toEqual(['conditional', 'collapsed']);
    expect(judge('tooLarge', [good, cell(10, 0.9, { label: 'good' })])).toEqual(['cannotTell', 'learns']);
    const allDiverge = [cell(0.1, 0.1, { label: 'diverged' }), cell(10, 0.1, { label: 'diverged' })];
    expect(judge('tooLarge', allDiverge)).toEqual(['cannotTell', 'mixed']);
  });

  it('of larger rates compare the two rows of the map, seed by seed', () => {
    const rows = (key: 'scheduleLarger' | 'dropoutLarger', first: number[], second: number[]) => {
      const names = key === 'scheduleLarger' ? (['constant', 'own'] as const) : [0, 0.5];
      const cells = [first, second].flatMap((scores, row) =>
        scores.map((score, i) => cell([0.1, 0.5, 1][i] ?? 0, score, { row: names[row] })),
      );
      return judge(key, cells);
    };
    expect(rows('scheduleLarger', [0.8, 0.9, 0.1], [0.8, 0.9, 0.89])).toEqual(['holds', 'larger']);
    expect(rows('scheduleLarger', [0.9, 0.85, 0.1], [0.85, 0.9, 0.1])).toEqual(['conditional', 'bestLarger']);
    expect(rows('scheduleLarger', [0.8, 0.9, 0.89], [0.8, 0.9, 0.1])).toEqual(['wrong', 'notLarger']);
    expect(rows('scheduleLarger', [0.9, 0.85, 0.1], [0.9, 0.85, 0.1])).toEqual(['cannotTell', 'notLarger']);
    expect(rows('dropoutLarger', [0.9, 0.85, 0.1], [0.85, 0.9, 0.1])).toEqual(['holds', 'larger']);
    expect(rows('dropoutLarger', [0.9, 0.85, 0.1], [0.9, 0.85, 0.84])).toEqual(['conditional', 'tolerates']);
    expect(rows('dropoutLarger', [0.5, 0.9, 0.1], [0.9, 0.5, 0.1])).toEqual(['wrong', 'notLarger']);
  });
});
