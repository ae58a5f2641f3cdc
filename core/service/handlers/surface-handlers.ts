/** Loss surfaces and the ways down them. */
import type { SurfaceChoice } from '../../contract/surface.ts';
import type { SurfaceSource } from '../../training/descent/surface-source.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function surfaceHandlers({ data }: ServiceContext): HandlersOf<'surface'> {
  return {
    'surface.map': ({ surface, view }) => data.ask('mapSurface', { surface: sourceOf(surface), view }),
    'surface.descend': ({ surface, ...request }) => data.ask('descend', { surface: sourceOf(surface), ...request }),
  };
}

function sourceOf(surface: SurfaceChoice): SurfaceSource {
  return { kind: 'formula', choice: surface };
}
