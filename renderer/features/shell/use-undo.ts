/** Undo and redo of the experiment on the screen: what they would change is known before, and told after. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../format/use-formats.ts';
import { useDraftStore } from '../../stores/draft.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { changeText } from './change-text.ts';

export function useUndo() {
  const { t } = useI18n();
  const draft = useDraftStore();
  const notices = useNoticesStore();
  const format = useFormats();
  /** The notice of the last step: the next one takes its place. */
  let told = 0;

  /** The edit itself: what is taken back is told as it was made. */
  const undone = computed(() =>
    draft.spec && draft.undoTo ? changeText(draft.undoTo, draft.spec, format.value, t) : null,
  );
  const redone = computed(() =>
    draft.spec && draft.redoTo ? changeText(draft.spec, draft.redoTo, format.value, t) : null,
  );

  function tell(text: string): void {
    notices.dismiss(told);
    told = notices.show({ text });
  }

  return {
    undoLabel: computed(() => (undone.value === null ? t('ui.undo') : t('ui.undoWhat', { what: undone.value }))),
    redoLabel: computed(() => (redone.value === null ? t('ui.redo') : t('ui.redoWhat', { what: redone.value }))),
    undo: (): void => {
      const what = undone.value;
      draft.undo();
      if (what !== null) tell(t('ui.undone', { what }));
    },
    redo: (): void => {
      const what = redone.value;
      draft.redo();
      if (what !== null) tell(t('ui.redone', { what }));
    },
  };
}
