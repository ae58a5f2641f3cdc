/** Loss surfaces and the ways down them. */
import { StudioError } from '../../errors/studio-error.ts';
import type { SurfaceChoice } from '../../contract/surface.ts';
import { sliceSource } from '../../instruments/descent/slice-surface.ts';
import type { SurfaceSource } from '../../instruments/descent/surface-source.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function surfaceHandlers(context: ServiceContext): HandlersOf<'surface'> {
  const { data } = context;
  return {
    'surface.map': ({ surface, view }) => data.ask('mapSurface', { surface: sourceOf(context, surface), view }),
    'surface.descend': ({ surface, start, steps, descents }) =>
      data.ask('descend', { surface: sourceOf(context, surface), start, steps, descents }),
  };
}

function sourceOf({ store, results }: ServiceContext, surface: SurfaceChoice): SurfaceSource {
  if (surface.kind !== 'slice') return { kind: 'formula', choice: surface };
  const result = results.brief(store.studies.get(surface.studyId));
  if (result?.kind !== 'lossSlice') {
    throw new StudioError(
      'study.noSlice',
      'This study has measured no slice of the loss yet. Wait for its first rows.',
    );
  }
  return sliceSource(result, surface.part);
}
