import type { Chart } from '../../charts/chart.ts';
import { lossSliceFacts, sliceFigure } from '../../charts/studies/loss-slice-charts.ts';
import type { LossSlicePlan, LossSliceResult } from '../../contract/studies/loss-slice.ts';
import { sliceMap, type SlicePart } from '../../instruments/descent/slice-surface.ts';
import type { Words } from '../../words/translate.ts';
import { stated, type StudyAccount } from './account.ts';

export function lossSliceAccount(_: LossSlicePlan, result: LossSliceResult, words: Words): StudyAccount {
  const parts: readonly SlicePart[] = result.frame.heldOut === null ? ['train'] : ['train', 'heldOut'];
  const chartOf = (part: SlicePart): Chart[] => {
    const map = sliceMap(result, part);
    if (!map) return [];
    const title = words.t(`lossSlice.title.${part}`);
    return [{ title, figureOf: (subtitle) => sliceFigure(result, part, map, subtitle, words) }];
  };
  return {
    findings: lossSliceFacts(result, words).map(stated),
    charts: parts.flatMap(chartOf),
    tables: [],
    method: [],
  };
}
