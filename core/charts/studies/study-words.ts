/** What a study is, in a few words. */
import type { Study } from '../../contract/studies/study.ts';
import type { StudyTemplate } from '../../contract/studies/study-kinds.ts';
import { axisLabel } from './axis-words.ts';
import type { Translate } from '../../words/translate.ts';

/** What it varies or measures, as a list shows it. */
export function studyTitle({ plan }: Pick<Study, 'plan'>, t: Translate): string {
  if (plan.kind === 'sweep') {
    if (plan.axes.length === 1 && plan.axes[0].kind === 'placement') return t('sweep.template.placement.title');
    return plan.axes.map((axis) => axisLabel(axis, t)).join(' × ');
  }
  return plan.kind === 'lossSlice' ? t(`lossSlice.name.${plan.plane}`) : t(`${plan.kind}.title`);
}

/** What a study of the gallery asks, and how it answers. */
export function templateWords({ kind, key }: Pick<StudyTemplate, 'kind' | 'key'>, t: Translate) {
  return { title: t(`${kind}.template.${key}.title`), text: t(`${kind}.template.${key}.text`) };
}
