/** The lessons and how far the person is in each, kept up to date while they are in view. */
import { computed, onMounted, onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Lesson, LessonKey, Prediction } from '#core/contract/lessons.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { useCore } from '../../stores/core.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { turns } from '../../stores/turns.ts';

export function useLessons() {
  const { t } = useI18n();
  const core = useCore();
  const library = useLibraryStore();
  /** Null until they are read. */
  const lessons = shallowRef<readonly Lesson[] | null>(null);
  const error = shallowRef<unknown>(null);
  /** A list that was asked for before something was done is of before. */
  const asking = turns();

  async function read(): Promise<void> {
    const isLast = asking();
    try {
      const listed = await core.call('lessons.list', {});
      if (!isLast()) return;
      lessons.value = listed;
      error.value = null;
    } catch (thrown) {
      if (isLast()) error.value = thrown;
    }
  }
  onMounted(read);

  const changed = (change: (lesson: Lesson) => Lesson) => (lessons.value = lessons.value?.map(change) ?? null);
  /** An answer goes to the lesson it is of, whichever is open. */
  function put(told: Lesson): void {
    asking();
    changed((lesson) => (lesson.key === told.key ? told : lesson));
    void read();
  }
  function takeStudy(study: Study): void {
    if (study.state === 'completed') void read();
    else changed((lesson) => (lesson.study?.id === study.id ? { ...lesson, study } : lesson));
  }
  const unsubscribe = [
    core.on('library.changed', () => void read()),
    core.on('study.changed', (study) => {
      if (lessons.value?.some((lesson) => lesson.study?.id === study.id)) takeStudy(study);
    }),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });

  const named = (key: LessonKey) => ({
    key,
    projectName: t('lessons.project'),
    experimentName: t(`lessons.lesson.${key}.title`),
  });
  return {
    lessons: computed(() => lessons.value),
    error: computed(() => error.value),
    read,
    predict: async (key: LessonKey, prediction: Prediction) =>
      put(await core.call('lessons.predict', { key, prediction })),
    begin: async (key: LessonKey) => put(await core.call('lessons.begin', named(key))),
    forget: async (key: LessonKey) => put(await core.call('lessons.forget', { key })),
    /** Makes the lesson's experiment with a change, and goes to it. */
    openChanged: (key: LessonKey, change: string) =>
      library.openMade(async () => {
        const experimentName = t(`lessons.lesson.${key}.change.${change}.title`);
        const made = await core.call('lessons.change', { ...named(key), change, experimentName });
        return { projectId: made.projectId, experimentId: made.id };
      }),
  };
}
