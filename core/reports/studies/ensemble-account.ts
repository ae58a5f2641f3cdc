import { benchCharts } from '../../charts/studies/ensemble-charts.ts';
import { uncertainImageCharts, uncertaintyCharts } from '../../charts/studies/uncertainty-figures.ts';
import { benchFindings } from '../../charts/studies/bench-findings.ts';
import { quantityDifference, quantityLevel } from '../../charts/studies/quantity-words.ts';
import type { EnsemblePlan, EnsembleResult } from '../../contract/studies/ensemble.ts';
import type { Words } from '../../words/translate.ts';
import { names, numbers, table } from '../parts/blocks.ts';
import { judged, stated, verdictCell, type StudyAccount } from './account.ts';

export function ensembleAccount(_: EnsemblePlan, result: EnsembleResult, words: Words): StudyAccount {
  const { t, format } = words;
  const measured = t('ensemble.measured', {
    rows: format.count(result.rows),
    part: t(`studies.table.${result.measuredOn}`),
    count: result.lines[0]?.weightScaling.count ?? 0,
  });
  const most = format.count(Math.max(...result.masks));
  return {
    findings: [
      ...benchFindings(result, words).map(({ text, difference }) => judged(text, difference, words)),
      stated(measured),
    ],
    charts: [
      ...benchCharts(result, words),
      ...(result.uncertainty ? uncertaintyCharts(result.uncertainty, result.task, words) : []),
      ...(result.uncertainty ? uncertainImageCharts(result.uncertainty, words) : []),
    ],
    tables: table(
      [
        names(t('ensemble.table.quantity')),
        numbers(t('ensemble.table.single')),
        numbers(t('ensemble.table.arithmetic', { masks: most })),
        numbers(t('ensemble.line.scaled')),
        numbers(t('ensemble.table.averaging')),
        names(t('studies.table.verdict')),
        numbers(t('ensemble.table.scaling')),
        names(t('studies.table.verdict')),
      ],
      result.lines.map((line) => {
        const { quantity, sampled, weightScaling, averaging, scaling } = line;
        const [single, all] = [sampled[0]?.arithmetic, sampled.at(-1)?.arithmetic];
        return [
          t(`ensemble.quantity.${quantity}`),
          single ? quantityLevel(single, quantity, format) : '',
          all ? quantityLevel(all, quantity, format) : '',
          quantityLevel(weightScaling, quantity, format),
          quantityDifference(averaging, quantity, format),
          verdictCell(averaging, words),
          quantityDifference(scaling, quantity, format),
          verdictCell(scaling, words),
        ];
      }),
    ),
    method: [`${t(`ensemble.method.${result.task}`)} ${t('ensemble.method.all')}`],
  };
}
