import { differenceOf, levelOf, type Quantity } from '../../charts/studies/estimate-text.ts';
import {
  activationChart,
  coAdaptationChart,
  layerName,
  positionName,
  varianceChart,
} from '../../charts/studies/inside-charts.ts';
import { weightCharts } from '../../charts/studies/weight-figures.ts';
import { quantityName } from '../../charts/studies/quantity-name.ts';
import type { InsidePlan, InsideResult } from '../../contract/studies/inside.ts';
import type { Words } from '../../words/translate.ts';
import { names, numbers, table } from '../parts/blocks.ts';
import { stated, verdictCell, type StudyAccount } from './account.ts';

/** A share is written as an accuracy is: in percent. */
const quantities: readonly { readonly key: keyof InsideResult['changes'][number]; readonly unit: Quantity }[] = [
  { key: 'zeros', unit: 'score' },
  { key: 'dead', unit: 'score' },
  { key: 'meanSize', unit: 'loss' },
  { key: 'relative', unit: 'score' },
];

export function insideAccount(plan: InsidePlan, result: InsideResult, words: Words): StudyAccount {
  const { t, format } = words;
  const seeds = format.count(Math.min(result.without.score.count, result.with.score.count));
  const layers = result.changes.map((_, layer) => layer);
  const noise = result.noise ?? [];
  return {
    findings: [
      stated(
        t('inside.summary', {
          quantity: quantityName('score', result.task, words),
          without: levelOf(result.without.score, 'score', result.task, format),
          with: levelOf(result.with.score, 'score', result.task, format),
          seeds,
        }),
      ),
      ...noise.map((added) => stated(agreementOf(added, plan, words))),
      ...(result.noise === null ? [stated(t('inside.noFormula'))] : []),
      ...(result.noise?.length === 0 ? [stated(t('inside.outputOnly'))] : []),
      ...(layers.length === 0 ? [stated(t('inside.noHidden'))] : []),
    ],
    charts: [
      ...layers
        .flatMap((layer) => [activationChart(result, layer, words), coAdaptationChart(result, layer, words)])
        .filter((chart) => chart !== null),
      ...noise.map((added) => varianceChart(added, words)),
      ...weightCharts(result, words),
    ],
    tables: tablesOf(result, words),
    method: [
      t('inside.method', {
        rows: format.count(result.rows),
        part: t(`reliance.part.${result.measuredOn}`),
        seeds,
        pairs: format.count(plan.pairs),
      }),
    ],
  };
}

function agreementOf(added: NonNullable<InsideResult['noise']>[number], { masks }: InsidePlan, words: Words): string {
  const { t, format } = words;
  return t('inside.agreement', {
    position: positionName(added.position, words),
    ratio: format.learningRate(added.ratio.mean),
    shift: format.learningRate(added.shift.mean),
    points: format.count(added.predicted.length),
    masks: format.count(masks),
  });
}

function tablesOf(result: InsideResult, words: Words): StudyAccount['tables'] {
  const { t, format } = words;
  return table(
    [
      names(t('ensemble.table.quantity')),
      names(t('inside.layer')),
      numbers(t('reliance.without')),
      numbers(t('reliance.with')),
      numbers(t('reports.table.change')),
      names(t('studies.table.verdict')),
    ],
    quantities.flatMap(({ key, unit }) =>
      result.changes.flatMap((changes, layer) => {
        const [before, after] = [result.without.layers[layer], result.with.layers[layer]];
        if (!before || !after) return [];
        return [
          [
            t(`inside.quantity.${key}`),
            layerName(layer, words),
            levelOf(before[key], unit, 'classification', format),
            levelOf(after[key], unit, 'classification', format),
            differenceOf(changes[key], unit, 'classification', format),
            verdictCell(changes[key], words),
          ],
        ];
      }),
    ),
  );
}
