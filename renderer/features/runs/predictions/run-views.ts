/** What can be shown of a run beside its curves. */
import type { Run } from '#core/contract/entities.ts';
import { isTable } from '#core/experiment/data-spec.ts';
import type { RunView } from '../../../stores/address.ts';

/** None but the curves before the data is prepared. A plane has two inputs, or one where a value is predicted. */
export function viewsOf({ facts, spec }: Pick<Run, 'facts' | 'spec'>): readonly RunView[] {
  if (!facts) return ['curves'];
  const isDrawable = facts.inputs === 2 || (facts.inputs === 1 && facts.task === 'regression');
  return isDrawable && !hasCategories(spec.data.source) ? ['curves', 'plane', 'part'] : ['curves', 'part'];
}

/** Between the categories of a column lies nothing. */
function hasCategories(source: Run['spec']['data']['source']): boolean {
  return isTable(source) && source.columns.some(({ type }, i) => i !== source.target && type === 'category');
}
