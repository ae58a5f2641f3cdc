import { lossSliceFacts, sliceMap } from '../../charts/studies/loss-slice-charts.ts';
import type { LossSlicePlan, LossSliceResult } from '../../contract/studies/loss-slice.ts';
import type { Words } from '../../words/translate.ts';
import { stated, type StudyAccount } from './account.ts';

export function lossSliceAccount(_: LossSlicePlan, result: LossSliceResult, words: Words): StudyAccount {
  const maps = (['train', 'heldOut'] as const).map((part) => sliceMap(result, part, words));
  return {
    findings: lossSliceFacts(result, words).map(stated),
    charts: maps.filter((map) => map !== null),
    tables: [],
    method: [],
  };
}
