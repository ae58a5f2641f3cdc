/** What the data puts at the two ends of the network, in words. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useDataPreviewStore } from '../../stores/data-preview.ts';

export function useNetworkEnds() {
  const { t, n } = useI18n();
  const data = useDataPreviewStore();
  const known = computed(() => (data.facts ? data.preview : null));

  const input = computed(() => {
    if (!known.value) return t('network.unknown');
    const { images, features } = known.value;
    if (images) return t('network.inputImage', { width: images.width, height: images.height });
    return t('network.inputUnits', { count: n(features.length) }, features.length);
  });
  const output = computed(() => {
    if (!known.value) return t('network.unknown');
    const { task, classes, target } = known.value;
    if (task === 'regression') return `${t('network.outputValue')} (${target})`;
    return t('network.outputClasses', { count: n(classes.length) }, classes.length);
  });
  return { input, output };
}
