/** One study: what it asked, what it found, how sure that is, and how to have it again. */
import { figureOf } from '../charts/chart.ts';
import { studyTitle } from '../charts/studies/study-words.ts';
import type { Figure } from '../contract/figures.ts';
import { savedPlan } from '../contract/studies/saved-plan.ts';
import type { StudyResult } from '../contract/studies/study-kinds.ts';
import type { EngineShare, Study } from '../contract/studies/study.ts';
import { mixedEngines } from '../words/mixed-engines.ts';
import { reportText } from '../words/report-text.ts';
import type { Words } from '../words/translate.ts';
import type { ReportBlock } from './document.ts';
import { nothingToReport } from './nothing.ts';
import { appendix, paragraph, remark, section } from './parts/blocks.ts';
import { dataBlocks, type ToldFacts } from './parts/data-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import type { ReportBody } from './report-body.ts';
import { accountOf } from './studies/index.ts';

export interface StudySource {
  readonly study: Study;
  /** Null while there is nothing to say. */
  readonly result: StudyResult | null;
  /** By which its tasks were computed. */
  readonly engines: readonly EngineShare[];
  /** Of its data; null where that can't be read any more. */
  readonly facts: ToldFacts | null;
}

export function studySubject({ study }: StudySource, { t }: Words): string {
  return `${study.experimentName} · ${t('studies.name', { number: study.number })}`;
}

/** Every chart of a study. */
export function studyFigures(source: StudySource, words: Words): Figure[] {
  const { study, result } = source;
  if (!result) return [];
  const subtitle = studySubject(source, words);
  return accountOf(study.plan, result, words).charts.map((chart) => figureOf(chart, subtitle));
}

/** What was found, in words, figures and tables; a sentence where it is nothing yet. */
export function foundBlocks(source: StudySource, words: Words): ReportBlock[] {
  const { t } = words;
  const { study, result, engines } = source;
  if (!result) return [paragraph(t('reports.noStudyResult'))];
  const { findings, tables, method } = accountOf(study.plan, result, words);
  const figures = studyFigures(source, words);
  const covers =
    'freshData' in study.plan ? [t(study.plan.freshData ? 'studies.coversData' : 'studies.coversSeeds')] : [];
  return [
    ...(findings.length > 0 ? [{ kind: 'findings', items: findings } as const] : []),
    ...(figures.length > 0 ? [{ kind: 'figures', figures } as const] : []),
    ...tables,
    ...[...method, ...covers, ...mixedEngines(engines, words)].map(remark),
  ];
}

/** @throws {StudioError} `report.nothing` where nothing was found. */
export function studyReport(source: StudySource, words: Words): ReportBody {
  const { t, format } = words;
  const { study, result } = source;
  const title = studyTitle(study, t);
  if (!result) throw nothingToReport(`${studySubject(source, words)}: ${title}`);
  const state = [
    t(`studies.state.${study.state}`),
    t('studies.done', { done: format.count(study.progress.done), total: format.count(study.progress.total) }),
  ].join(' · ');
  return {
    title,
    subtitle: `${studySubject(source, words)} · ${format.dateTime(study.createdAt)}`,
    blocks: [
      ...section(
        'findings',
        [
          paragraph(state),
          ...(study.ending ? [paragraph(reportText('errors', study.ending, words))] : []),
          ...foundBlocks(source, words),
        ],
        t,
      ),
      ...section('settings', [settingFacts(study.spec, words)], t),
      ...section('data', dataBlocks(study.spec, source.facts, words), t),
      ...section(
        'repeat',
        [
          paragraph(t('reports.repeat.study')),
          { kind: 'code', text: 'dropout-studio study run plan.json spec.json' },
          remark(t('reports.repeat.exact')),
        ],
        t,
      ),
      ...appendix(t('reports.plan'), JSON.stringify(savedPlan(study.plan), null, 2), t),
      ...appendix(t('reports.spec'), JSON.stringify(study.spec, null, 2), t),
    ],
  };
}
