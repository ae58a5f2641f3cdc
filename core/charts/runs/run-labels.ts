/** Labels that tell compared runs apart. */
import type { Run } from '../../contract/entities.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import { runNames, shortened } from './run-names.ts';
import { differingSettings } from './run-settings.ts';

/** More settings than these would make a legend unreadable. */
const settingLimit = 2;

/** One label a run: its name, where it was branched off, and the first settings in which they differ. */
export function runLabels(runs: readonly Run[], format: Formats, t: Translate): string[] {
  const names = runNames(runs, t);
  const differing = differingSettings(runs, format, t).slice(0, settingLimit);
  return runs.map(({ spec, branch }, i) => {
    const settings = differing.map(({ label, text }) => `${label} ${text(spec)}`);
    const origin = branch ? [t('branch.label', { number: branch.number, step: format.count(branch.step) })] : [];
    return [shortened(names[i] ?? ''), ...origin, ...settings].join(' · ');
  });
}
