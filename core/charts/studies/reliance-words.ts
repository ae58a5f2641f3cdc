/** What the settings of a reliance meter are called, and its inputs in the order people ask for them. */
import type { ChangeVerdict } from '../../contract/studies/estimates.ts';
import type { RelianceResult, ReliancePlan } from '../../contract/studies/reliance.ts';
import type { Formats } from '../../words/formats.ts';
import type { Translate } from '../../words/translate.ts';

/** @param setting - 0 is without dropout. */
export function settingName({ inputRates }: ReliancePlan, setting: number, format: Formats, t: Translate): string {
  if (setting === 0) return t('reliance.without');
  const rate = inputRates?.[setting - 1];
  return rate === undefined ? t('reliance.with') : t('studies.assign.dropoutRate', { value: format.position(rate) });
}

/** Indices of the inputs that some network leans on most, the first of them first. */
export function leanedOnMost({ settings, groups }: RelianceResult, limit: number): number[] {
  const most = (input: number) =>
    settings.reduce((largest, { inputs }) => {
      const mean = inputs[input]?.loss.mean ?? NaN;
      return Number.isFinite(mean) ? Math.max(largest, mean) : largest;
    }, -Infinity);
  return groups.names
    .map((_, input) => ({ input, most: most(input) }))
    .sort((a, b) => b.most - a.most)
    .slice(0, limit)
    .map(({ input }) => input);
}

/** Indices of the inputs with a verdict. */
export function inputsThat(result: RelianceResult, setting: number, verdict: ChangeVerdict): number[] {
  const { inputs = [] } = result.settings[setting] ?? {};
  return inputs.flatMap(({ change }, input) => (change?.verdict === verdict ? [input] : []));
}
