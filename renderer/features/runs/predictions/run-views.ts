/** What can be shown of a run beside its curves. */
import { hasPlane } from '#core/charts/predictions/has-plane.ts';
import type { Run } from '#core/contract/entities.ts';
import type { RunView } from '../../../stores/address.ts';

/** None but the curves before the data is prepared. */
export function viewsOf(run: Pick<Run, 'facts' | 'spec'>): readonly RunView[] {
  if (!run.facts) return ['curves'];
  return hasPlane(run) ? ['curves', 'plane', 'part'] : ['curves', 'part'];
}
