/** What comes of a preset and what to try next, in the person's language, from what was measured of it. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { findingMeans, presetFindings } from '#core/experiment/preset-findings.ts';
import type { PresetKey } from '#core/experiment/presets.ts';
import { useFormats } from '../../format/use-formats.ts';

export function useFindingText(preset: () => PresetKey) {
  const { t } = useI18n();
  const format = useFormats();
  const known = computed(() => presetFindings[preset()]);
  const values = computed(() => {
    const finding = known.value;
    if (!finding) return {};
    const { loss, wholePercent } = format.value;
    const write = finding.measure === 'loss' ? (value: number) => loss(Number(value.toFixed(2))) : wholePercent;
    return Object.fromEntries(Object.entries(findingMeans(finding)).map(([key, mean]) => [key, write(mean)]));
  });
  return {
    /** What dropout does here, where that is the point. */
    effect: computed(() => known.value?.dropout ?? null),
    finding: computed(() => t(`presets.${preset()}.finding`, values.value)),
    next: computed(() => t(`presets.${preset()}.next`)),
  };
}
