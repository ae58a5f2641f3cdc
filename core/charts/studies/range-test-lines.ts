/** The chart of a range test: its lines, and its marks. */
import type { RangeTestResult, RateSuggestion } from '../../contract/studies/range-test.ts';
import type { ChartMark, ChartSeries, Point } from '../chart-series.ts';

/** Losses above this many times the largest of the descent are not drawn: where a test ends they leap. */
const headroom = 1.25;
/** Marks closer than this factor would hide each other's words. */
const apart = 1.3;

export interface RangeTestWords {
  readonly mean: string;
  readonly seed: (seed: number) => string;
}

/** The mean with its band, and behind it each test. */
export function rangeTestLines(result: RangeTestResult, words: RangeTestWords): ChartSeries[] {
  const { rates, tests, mean, halfWidth } = result;
  const top = topOf(result);
  const drawn = (losses: readonly number[]): Point[] =>
    losses.map((loss, i) => ({ x: rates[i] ?? NaN, y: loss <= top ? loss : NaN }));
  const band = drawn(mean).map((point, i) => {
    const width = halfWidth[i] ?? NaN;
    if (Number.isNaN(point.y) || !Number.isFinite(width)) return point;
    return { ...point, low: Math.max(0, point.y - width), high: Math.min(top, point.y + width) };
  });
  const single = tests.map(({ seed, smoothed }): ChartSeries => {
    const points = drawn(smoothed);
    return { id: `seed-${seed}`, label: words.seed(seed), color: 8, faint: true, points: () => points };
  });
  return [
    { id: 'mean', label: words.mean, color: 1, intervals: 'band', points: () => band },
    ...(tests.length > 1 ? single : []),
  ];
}

function topOf({ mean, rates, lowest }: RangeTestResult): number {
  const descent = lowest === null ? mean : mean.slice(0, rates.indexOf(lowest) + 1);
  return headroom * Math.max(...descent);
}

/** The suggestions, those close to each other under one name, and where the first test ended. */
export function rangeTestMarks(
  { suggestions, edge }: Pick<RangeTestResult, 'suggestions' | 'edge'>,
  words: {
    readonly suggestion: (kinds: readonly RateSuggestion['kind'][], rates: readonly number[]) => string;
    readonly edge: string;
  },
): ChartMark[] {
  const marks = groupsOf(suggestions).map(({ kinds, rates, highest }): ChartMark => {
    return { x: highest, label: words.suggestion(kinds, rates), kind: 'change' };
  });
  return edge === null ? marks : [...marks, { x: edge, label: words.edge, kind: 'divergence' }];
}

interface MarkGroup {
  readonly kinds: RateSuggestion['kind'][];
  readonly rates: number[];
  highest: number;
}

/** Rising. */
function groupsOf(suggestions: readonly RateSuggestion[]): MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const { kind, learningRate } of suggestions.toSorted((a, b) => a.learningRate - b.learningRate)) {
    const last = groups[groups.length - 1];
    if (!last || learningRate >= apart * last.highest) {
      groups.push({ kinds: [kind], rates: [learningRate], highest: learningRate });
      continue;
    }
    last.kinds.push(kind);
    last.rates.push(learningRate);
    last.highest = learningRate;
  }
  return groups;
}
