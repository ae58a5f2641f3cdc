/** Names that tell compared runs apart. */
import type { Run } from '../../contract/entities.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';
import { differingSettings } from './run-settings.ts';

/** More settings than these would make a legend unreadable. */
const settingLimit = 2;

/** One name a run: its experiment where they differ, its number, where it was branched off, and the first settings in which they differ. */
export function runLabels(runs: readonly Run[], format: Formats, t: Translate): string[] {
  const severalExperiments = new Set(runs.map((run) => run.experimentId)).size > 1;
  const differing = differingSettings(runs, format, t).slice(0, settingLimit);
  return runs.map((run) => {
    const number = t('runs.name', { number: run.number });
    const settings = differing.map(({ label, text }) => `${label} ${text(run.spec)}`);
    const { branch } = run;
    const origin = branch ? [t('branch.label', { number: branch.number, step: format.count(branch.step) })] : [];
    return [severalExperiments ? `${run.experimentName}, ${number}` : number, ...origin, ...settings].join(' · ');
  });
}
