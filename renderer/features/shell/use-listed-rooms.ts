/** The rooms beside the library that one goes to from everywhere, each with what one finds there; the bin has a place of its own. */
import { GraduationCap, ListOrdered, Mountain, Rows3, Scale } from '@lucide/vue';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

export function useListedRooms() {
  const { t } = useI18n();
  return computed(() => [
    { place: 'runs' as const, icon: Rows3, title: t('runTable.title'), hint: t('runTable.hint') },
    { place: 'queue' as const, icon: ListOrdered, title: t('queue.title'), hint: t('queue.hint') },
    { place: 'lessons' as const, icon: GraduationCap, title: t('lessons.title'), hint: t('lessons.hint') },
    { place: 'claims' as const, icon: Scale, title: t('claims.title'), hint: t('claims.hint') },
    { place: 'descent' as const, icon: Mountain, title: t('descent.title'), hint: t('descent.hint') },
  ]);
}
