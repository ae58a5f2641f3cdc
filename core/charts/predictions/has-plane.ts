/** Whether what a run's network answers can be drawn over its inputs. */
import type { Run } from '../../contract/entities.ts';
import { isTable } from '../../experiment/data-spec.ts';

/** A plane has two inputs, or one where a value is predicted; between the categories of a column lies nothing. */
export function hasPlane({ facts, spec }: Pick<Run, 'facts' | 'spec'>): boolean {
  if (!facts) return false;
  const isDrawable = facts.inputs === 2 || (facts.inputs === 1 && facts.task === 'regression');
  return isDrawable && !hasCategories(spec.data.source);
}

function hasCategories(source: Run['spec']['data']['source']): boolean {
  return isTable(source) && source.columns.some(({ type }, i) => i !== source.target && type === 'category');
}
