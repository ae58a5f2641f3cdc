/** A project: its experiments one after the other, each with what came out. */
import type { Project } from '../contract/entities.ts';
import type { Words } from '../words/translate.ts';
import type { ReportBlock } from './document.ts';
import { experimentResults, hasResults, questionOf, studiesOf, type ExperimentSource } from './experiment-report.ts';
import { nothingToReport } from './nothing.ts';
import { appendix, paragraph, remark, section } from './parts/blocks.ts';
import { dataBlocks, type ToldFacts } from './parts/data-part.ts';
import { settingFacts } from './parts/settings-part.ts';
import type { ReportBody } from './report-body.ts';

export interface ProjectSource {
  readonly project: Project;
  readonly experiments: readonly ExperimentSource[];
}

/** @throws {StudioError} `report.nothing` where none of its experiments has a result. */
export function projectReport({ project, experiments }: ProjectSource, words: Words): ReportBody {
  const { t, format } = words;
  const told = experiments.filter((one) => hasResults(one, words));
  if (told.length === 0) throw nothingToReport(project.name);
  return {
    title: project.name,
    subtitle: [
      t('reports.experiments', { count: format.count(experiments.length) }),
      format.dateTime(project.updatedAt),
    ].join(' · '),
    blocks: [
      ...told.flatMap((source): ReportBlock[] => [
        { kind: 'heading', level: 2, text: source.experiment.name },
        ...questionOf(source.experiment, words),
        settingFacts(source.experiment.spec, words),
        ...beneath(section('data', dataBlocks(source.experiment.spec, factsOf(source), words), t)),
        ...beneath(experimentResults(source, words)),
        ...studiesOf(source, words),
      ]),
      ...section(
        'repeat',
        [
          paragraph(t('reports.repeat.project')),
          { kind: 'code', text: 'dropout-studio train spec.json' },
          remark(t('reports.repeat.exact')),
        ],
        t,
      ),
      ...told.flatMap(({ experiment: { name, spec } }) =>
        appendix(t('reports.specOf', { name }), JSON.stringify(spec, null, 2), t),
      ),
    ],
  };
}

/** Of the data as a run or a study has prepared it. */
function factsOf({ runs, studies }: ExperimentSource): ToldFacts | null {
  return runs.find(({ run }) => run.facts !== null)?.run.facts ?? studies[0]?.facts ?? null;
}

/** Parts of an experiment that stands under a heading of its own. */
function beneath(blocks: readonly ReportBlock[]): ReportBlock[] {
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: 3 } : block));
}
