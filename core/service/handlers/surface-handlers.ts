/** Loss surfaces and the ways down them. */
import { StudioError } from '../../errors/studio-error.ts';
import type { LossSliceResult } from '../../contract/studies/loss-slice.ts';
import type { SurfaceChoice } from '../../contract/surface.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import { conclude } from '../../studies/index.ts';
import type { SurfaceSource } from '../../instruments/descent/surface-source.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function surfaceHandlers({ store, data }: ServiceContext): HandlersOf<'surface'> {
  return {
    'surface.map': ({ surface, view }) => data.ask('mapSurface', { surface: sourceOf(store, surface), view }),
    'surface.descend': ({ surface, start, steps, descents }) =>
      data.ask('descend', { surface: sourceOf(store, surface), start, steps, descents }),
  };
}

function sourceOf(store: LibraryStore, surface: SurfaceChoice): SurfaceSource {
  if (surface.kind !== 'slice') return { kind: 'formula', choice: surface };
  const study = store.studies.get(surface.studyId);
  const result = conclude(study.plan, study.spec, store.studies.outcomes(study));
  if (result?.kind !== 'lossSlice') {
    throw new StudioError(
      'study.noSlice',
      'This study has measured no slice of the loss yet. Wait for its first rows.',
    );
  }
  return measuredSlice(result, surface.part);
}

/** The rows that are measured; the training's first weights are where one starts, once they are among them. */
function measuredSlice(result: LossSliceResult, part: 'train' | 'heldOut'): SurfaceSource {
  const { frame, columns, rows, first, last } = result;
  const y = (row: number) => frame.y.min + ((frame.y.max - frame.y.min) * row) / (rows - 1);
  const measured = { min: y(first), max: y(last) };
  const [startX, startY] = [frame.path?.x[0], frame.path?.y[0]];
  const isKnown = startX !== undefined && startY !== undefined && startY > measured.min && startY < measured.max;
  return {
    kind: 'grid',
    grid: { x: frame.x, y: measured, columns, rows: last - first + 1, values: result[part] },
    start: isKnown ? { x: startX, y: startY } : null,
  };
}
