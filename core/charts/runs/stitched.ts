/** The curve of a branch from its first ancestor's first step on. */
import type { Run } from '../../contract/entities.ts';
import type { Point } from '../chart-series.ts';

/** A run's ancestors, the oldest first, as far as they are known. */
export function ancestorsOf(run: Run, runOf: (id: string) => Run | undefined): Run[] {
  const found: Run[] = [];
  const seen = new Set([run.id]);
  for (let at = run.branch && runOf(run.branch.runId); at && !seen.has(at.id);) {
    seen.add(at.id);
    found.unshift(at);
    at = at.branch ? runOf(at.branch.runId) : undefined;
  }
  return found;
}

/** Points of each generation up to where the next was branched off. @param generations - the oldest first; x rises in each. */
export function stitchedPoints(generations: readonly (() => readonly Point[])[]): () => Point[] {
  return () =>
    generations.reduce<Point[]>((before, pointsOf) => {
      const points = pointsOf();
      const first = points[0]?.x;
      return first === undefined ? before : [...before.filter(({ x }) => x < first), ...points];
    }, []);
}
