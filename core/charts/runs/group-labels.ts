/** Names that tell groups of runs apart. */
import type { Run } from '../../contract/entities.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import { differingSettings } from './run-settings.ts';

/** More settings than these would make a legend unreadable. */
const settingLimit = 3;

/** By the settings in which they differ. @param samples - one run of each group. */
export function groupLabels(samples: readonly (Run | undefined)[], format: Formats, t: Translate): string[] {
  const known = samples.filter((run) => run !== undefined);
  const differing = differingSettings(known, format, t)
    .filter(({ id }) => id !== 'seed')
    .slice(0, settingLimit);
  return samples.map((run, i) => {
    const settings = run ? differing.map(({ label, text }) => `${label} ${text(run.spec)}`) : [];
    return settings.length > 0 ? settings.join(' · ') : t('compare.groups.name', { number: i + 1 });
  });
}
