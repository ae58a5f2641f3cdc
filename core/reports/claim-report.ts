/** A claim: what is said, how it is tested, and what the tests say of it. */
import { savedPlan } from '../contract/studies/saved-plan.ts';
import type { Claim } from '../contract/claims.ts';
import { findingTexts } from '../words/finding-values.ts';
import type { Words } from '../words/translate.ts';
import type { ReportBlock, ReportFinding } from './document.ts';
import { nothingToReport } from './nothing.ts';
import { appendix, paragraph, remark, section } from './parts/blocks.ts';
import { dataBlocks } from './parts/data-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import type { ReportBody } from './report-body.ts';
import { foundBlocks, type StudySource } from './study-report.ts';

export interface ClaimSource {
  readonly claim: Claim;
  /** By the case that each tests. */
  readonly studies: ReadonlyMap<string, StudySource>;
}

const tones = { holds: 'good', conditional: 'plain', wrong: 'bad', cannotTell: 'plain' } as const;

/** @throws {StudioError} `report.nothing` where no study of it has found anything. */
export function claimReport({ claim, studies }: ClaimSource, words: Words): ReportBody {
  const { t } = words;
  const title = t(`claims.claim.${claim.key}.statement`);
  const cases = claim.cases.flatMap(({ key }) => {
    const source = studies.get(key);
    return source?.result ? [{ key, source }] : [];
  });
  if (cases.length === 0) throw nothingToReport(title);
  const nameOf = (key: string) => t(`claims.claim.${claim.key}.experiments.${key}`);
  return {
    title,
    subtitle: claim.verdict === null ? t('reports.claimOpen') : t(`claims.verdict.${claim.verdict}`),
    blocks: [
      ...section('question', [paragraph(t(`claims.claim.${claim.key}.test`))], t),
      ...section('findings', findingsOf(claim, nameOf, words), t),
      ...section(
        'studies',
        cases.flatMap(({ key, source }): ReportBlock[] => [
          { kind: 'heading', level: 3, text: nameOf(key) },
          ...foundBlocks(source, words),
          settingFacts(source.study.spec, words),
          ...dataBlocks(source.study.spec, source.facts, words),
        ]),
        t,
      ),
      ...section('repeat', [paragraph(t('reports.repeat.claim')), remark(t('reports.repeat.exact'))], t),
      ...cases.flatMap(({ key, source: { study } }) => [
        ...appendix(t('reports.planOf', { name: nameOf(key) }), JSON.stringify(savedPlan(study.plan), null, 2), t),
        ...appendix(t('reports.specOf', { name: nameOf(key) }), JSON.stringify(study.spec, null, 2), t),
      ]),
    ],
  };
}

function findingsOf({ key, cases }: Claim, nameOf: (key: string) => string, { t, format }: Words): ReportBlock[] {
  const items = cases.flatMap((one): ReportFinding[] => {
    if (!one.finding) return [];
    const { verdict, reason, values } = one.finding;
    const text = t(`claims.claim.${key}.reason.${reason}`, findingTexts(values, format));
    return [
      {
        verdict: t(`claims.verdict.${verdict}`),
        tone: tones[verdict],
        text: cases.length > 1 ? `${nameOf(one.key)}: ${text}` : text,
      },
    ];
  });
  return items.length > 0 ? [{ kind: 'findings', items }] : [];
}
