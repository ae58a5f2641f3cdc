/** What a study is, in a few words. */
import type { Study } from '#core/contract/studies/study.ts';
import { axisLabel } from './sweep/axis-words.ts';

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What it varies or measures, as a list shows it. */
export function studyTitle({ plan }: Pick<Study, 'plan'>, t: Translate): string {
  switch (plan.kind) {
    case 'sweep':
      if (plan.axes.length === 1 && plan.axes[0].kind === 'placement') return t('studies.template.placement.title');
      return plan.axes.map((axis) => axisLabel(axis, t)).join(' × ');
    case 'bagging':
      return t('bagging.title');
    case 'inside':
      return t('inside.title');
    case 'rangeTest':
      return t('rangeTest.name');
    case 'reliance':
      return t('reliance.title');
    case 'ensemble':
      return t('ensemble.title');
    case 'testScaling':
      return t('testScaling.title');
    case 'lossSlice':
      return t(`lossSlice.name.${plan.plane}`);
  }
}
