/** How something is repeated, and what it was made by. */
import { factIds, factTexts } from '../../charts/runs/run-facts.ts';
import type { Run } from '../../contract/entities.ts';
import { specJson } from '../../exporters/spec-json.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock } from '../document.ts';
import { appendix, paragraph, remark, section } from './blocks.ts';

export function repeatRun(run: Run, { t, format }: Words): ReportBlock[] {
  const { branch, marks } = run;
  return section(
    'repeat',
    [
      paragraph(t('reports.repeat.run')),
      { kind: 'code', text: 'dropout-studio train spec.json' },
      ...(branch
        ? [remark(t('reports.repeat.branch', { number: branch.number, step: format.count(branch.step) }))]
        : [remark(t('reports.repeat.exact')), ...(marks.length > 0 ? [remark(t('reports.repeat.changed'))] : [])]),
    ],
    t,
  );
}

/** The settings as `dropout-studio train` reads them. */
export function runSpecAppendix(run: Run, { t }: Words): ReportBlock[] {
  return appendix(t('reports.spec'), specJson(run).trimEnd(), t);
}

/** What a run was made by, besides its settings. */
export function versionsOfRun(run: Run, { t, format }: Words): ReportBlock[] {
  const facts = factTexts(run, t);
  const rows = factIds
    .filter((id) => id !== 'data' && id !== 'seed' && facts[id].isUnknown !== true)
    .map((id) => [t(`compare.facts.${id}`), facts[id].text] as const);
  return section(
    'versions',
    [{ kind: 'facts', rows: [...rows, [t('reports.made'), format.dateTime(run.createdAt)]] }],
    t,
  );
}
