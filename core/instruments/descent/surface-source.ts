/** What a surface is made from: a formula, or what was measured. */
import type { FormulaChoice, SurfacePoint } from '../../contract/surface.ts';
import { gridSurface, type Grid } from './grid-surface.ts';
import { formulaSurface, type Surface } from './surface.ts';

export type SurfaceSource =
  | { readonly kind: 'formula'; readonly choice: FormulaChoice }
  | { readonly kind: 'grid'; readonly grid: Grid; readonly start: SurfacePoint | null };

export function surfaceOf(source: SurfaceSource): Surface {
  return source.kind === 'formula' ? formulaSurface(source.choice) : gridSurface(source.grid, source.start);
}
