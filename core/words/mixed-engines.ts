/** That a study was computed by engines whose last bits differ, as on machines of several kinds. */
import type { EngineShare } from '../contract/studies/study.ts';
import type { Words } from './translate.ts';

/** A sentence; none where there is nothing to say. */
export function mixedEngines(engines: readonly EngineShare[], { t, format }: Words): string[] {
  if (engines.length < 2) return [];
  const told = engines.map(({ name, weights, tasks }) => `${name} (${weights}): ${format.count(tasks)}`);
  return [t('studies.mixedEngines', { engines: told.join('; ') })];
}
