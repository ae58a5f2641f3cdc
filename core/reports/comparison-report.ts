/** Runs beside each other: what differs, what came out, and how sure the difference is. */
import type { Words } from '../words/translate.ts';
import { baselineName, comparedBlocks, comparedFigures, type ComparedSource } from './compared-runs.ts';
import { nothingToReport } from './nothing.ts';
import { appendix, paragraph, remark, section } from './parts/blocks.ts';
import { dataBlocks } from './parts/data-part.ts';
import { versionsOfRun } from './parts/making-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import type { ReportBody } from './report-body.ts';
import { specJson } from '../exporters/spec-json.ts';

/** @throws {StudioError} `report.nothing` where nothing was measured. */
export function comparisonReport(source: ComparedSource, words: Words): ReportBody {
  const { t } = words;
  const runs = source.runs.map(({ run }) => run);
  const experiments = [...new Set(runs.map(({ experimentName }) => experimentName))];
  const title = experiments.join(' / ');
  const figures = comparedFigures(source, title, words);
  const [first] = runs;
  if (figures.length === 0 || !first) throw nothingToReport(title);
  const name = baselineName(source, words);
  return {
    title,
    subtitle: t('reports.runs', { count: words.format.count(runs.length) }),
    blocks: [
      ...comparedBlocks(source, words),
      ...section('figures', [{ kind: 'figures', figures }], t),
      ...section('settings', [paragraph(t('reports.ofBaseline', { name })), settingFacts(first.spec, words)], t),
      ...section('data', dataBlocks(first.spec, first.facts, words), t),
      ...section(
        'repeat',
        [
          paragraph(t('reports.repeat.comparison')),
          { kind: 'code', text: 'dropout-studio train spec.json' },
          remark(t('reports.repeat.exact')),
        ],
        t,
      ),
      ...versionsOfRun(first, words),
      ...appendix(t('reports.specOf', { name }), specJson(first).trimEnd(), t),
    ],
  };
}
