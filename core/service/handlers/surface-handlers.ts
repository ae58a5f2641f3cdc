/** Loss surfaces and the ways down them. */
import { StudioError } from '../../errors/studio-error.ts';
import type { SurfaceChoice } from '../../contract/surface.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import { conclude } from '../../studies/index.ts';
import { sliceSource } from '../../instruments/descent/slice-surface.ts';
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
  return sliceSource(result, surface.part);
}
