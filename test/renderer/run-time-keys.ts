/**
 * The keys of messages that the page makes at run time, by the pattern they are made with; `{}` stands for what is put in.
 * What can be put in comes from the registries and unions of the code, so that a new kind without words is found.
 */
import { claims } from '#core/claims/index.ts';
import type { Advice } from '#core/errors/advice.ts';
import { commandIds, commandMenus } from '#core/contract/commands.ts';
import { isActive } from '#core/contract/jobs.ts';
import { Quitting } from '#core/contract/app.ts';
import { lessons } from '#core/lessons/index.ts';
import { shapes } from '#core/lessons/curve-shape.ts';
import { lessonKeys, type Lesson, type Question } from '#core/contract/lessons.ts';
import { baggingContestants } from '#core/contract/studies/bagging.ts';
import { ClaimVerdict, claimKeys, type Claim } from '#core/contract/claims.ts';
import { archivedKinds } from '#core/contract/archives.ts';
import { partNames } from '#core/contract/data-preview.ts';
import { advices, mends } from '#core/contract/doctor.ts';
import { HeldOutPart, RunState } from '#core/contract/entities.ts';
import type { DiagnosticColumns } from '#core/contract/metrics.ts';
import { predictionQuantities } from '#core/contract/studies/ensemble.ts';
import { ChangeVerdict, Verdict } from '#core/contract/studies/estimates.ts';
import { NoSuggestion, RangeTestEnding, suggestionKinds } from '#core/contract/studies/range-test.ts';
import { StudyState } from '#core/contract/studies/study.ts';
import { TrialLabel } from '#core/contract/studies/sweep.ts';
import { DescentOutcome, type FormulaChoice } from '#core/contract/surface.ts';
import { encodings } from '#core/experiment/table-source.ts';
import {
  TableColumn,
  CsvDialect,
  generatorKinds,
  MissingRule,
  Task,
  type DataSpec,
} from '#core/experiment/data-spec.ts';
import { optimizers as optimizerFacts } from '#core/experiment/optimizers.ts';
import { activations, dropoutKinds, dropoutScalings, type Initialization } from '#core/experiment/network-spec.ts';
import { dropoutSchedules } from '#core/experiment/dropout-schedules.ts';
import { nextStepKinds } from '#core/experiment/next-step.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';
import { firstSchedules } from '#core/experiment/schedule-spec.ts';
import { controls, type Control } from '#core/experiment/schedules/fields.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { LossSlicePlan } from '#core/contract/studies/loss-slice.ts';
import type { RangeTestPlan } from '#core/contract/studies/range-test.ts';
import {
  searchMetrics,
  SearchResult,
  searchSamplers,
  SearchTrial,
  type SearchPlan,
} from '#core/contract/studies/search.ts';
import { searchablePaths } from '#core/contract/studies/search-suggestions.ts';
import { ScheduleChoice, type Placement, type SweepAxis } from '#core/contract/studies/sweep.ts';
import { scalingRules } from '#core/contract/studies/test-scaling.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import { optimizerSettings } from '#renderer/components/optimizer-settings.ts';
import { sourceGroups } from '#renderer/features/data/source-groups.ts';
import { stateLooks } from '#renderer/features/lessons/lesson-state.ts';
import { descentPresets } from '#renderer/features/descent/descent-presets.ts';
import { WorkersState, WorkersThere } from '#core/contract/workers.ts';
import type { RunView } from '#renderer/stores/address.ts';
import { bestPlaces, measures, metricWords, resultParts, runWords } from '#renderer/features/runs/table/field-words.ts';
import { spreads } from '#renderer/features/runs/table/spread.ts';
import { specPlaces } from './spec-places.ts';
import type { Kind } from '#renderer/features/shell/use-whereabouts.ts';
import { tabs } from '#renderer/stores/address.ts';
import { wordedSettings } from '#core/charts/runs/run-settings.ts';
import { fieldGroups } from '#core/contract/run-table/fields.ts';
import { runColors } from '#core/contract/run-table/run-table.ts';
import { CurveAxis } from '#core/contract/run-table/groups.ts';
import { incomparable } from '#core/contract/run-table/weights.ts';
import type { differenceOf } from '#core/experiment/spec-difference.ts';
import { resultColumns } from '#renderer/features/runs/compare/compared-columns.ts';
import { groupMetrics } from '#core/charts/runs/group-metrics.ts';
import { factIds } from '#core/charts/runs/run-facts.ts';
import { ExportFormat, exportFormats, exportOptions } from '#core/contract/export-formats.ts';
import { ReportFormat, ReportSubject } from '#core/contract/reports.ts';
import { sectionKeys } from '#core/reports/parts/blocks.ts';
import { formatsOf } from '#core/words/formats.ts';
import { locales } from '#core/contract/app.ts';
import type { SaveState } from '#renderer/stores/autosave.ts';
import type { SectionId } from '#renderer/stores/view.ts';
import type { NumberProblem } from '#renderer/ui/number-text.ts';

/** All of a union; one that is left out does not compile. */
const every = <Union extends string>(all: Readonly<Record<Union, true>>): string[] => Object.keys(all);

/** What is put into a pattern with several places: every combination. */
const pairs = (first: readonly string[], second: readonly string[]) =>
  first.flatMap((one) => second.map((other) => [one, other]));

const tasks = Task.options;
const heldOutParts = HeldOutPart.options;
const scheduleKinds = firstSchedules.map(({ kind }) => kind);
const dropoutScheduleKinds = Object.keys(dropoutSchedules);
const initializations = every<Initialization['kind']>({ he: true, xavier: true, lecun: true, normal: true });
const dataScalings = every<DataSpec['scaling']>({ none: true, standardise: true, scale: true });
const columnTypes = TableColumn.shape.type.options;
const samplings = every<TrainingSpec['sampling']>({ shuffle: true, replacement: true });
const planes = every<LossSlicePlan['plane']>({ random: true, run: true });
const spacings = every<RangeTestPlan['spacing']>({ exponential: true, linear: true });
const goneKinds = every<Kind>({ project: true, experiment: true, run: true, study: true });
const groups = every<Claim['group']>({ dropout: true, learningRate: true });
const evidences = every<Lesson['evidence']>({ study: true, look: true });
const lessonChanges = lessonKeys.flatMap((key) => Object.keys(lessons[key].changes).map((change) => [key, change]));
const optimizers = Object.values(optimizerFacts).map(({ defaults }) => defaults);
const numberedAxes = every<Exclude<SweepAxis['kind'], 'placement' | 'schedule'>>({
  dropoutRate: true,
  learningRate: true,
  batchSize: true,
  trainRows: true,
  units: true,
});

/** The fields of every schedule's form. */
const fields: (Control & { readonly name: string })[] = Object.values(schedules).flatMap(({ schema }) =>
  Object.entries(schema.shape).flatMap(([name, field]) => {
    const control = controls.get(field);
    return control ? [{ ...control, name }] : [];
  }),
);
const fieldWords = ({ name, words = name }: (typeof fields)[number]) =>
  typeof words === 'string' ? [words] : Object.values(words);
const choices = fields.flatMap((field) => (field.control === 'choice' ? [field] : []));

const places = specPlaces.map((place) => place.split('.'));
const groupedPlaces = places.filter(({ length }) => length > 2);
/** Those that have no wording of their own and belong to no group. */
const loneSettings = ['seed', 'clipNorm', 'maxNorm', 'warmup', 'diagnostics'];

export const runTimeKeys: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  'archive.counts.{}': archivedKinds,
  'bagging.contestant.{}': baggingContestants,
  'claims.claim.{}.experiments.{}': claimKeys.flatMap((claim) => claims[claim].cases.map(({ key }) => [claim, key])),
  'claims.claim.{}.statement': claimKeys,
  'claims.claim.{}.test': claimKeys,
  'claims.verdict.{}': [...ClaimVerdict.options, 'untested'],
  'exports.formats.{}': ExportFormat.options.filter((format) => /^(model|metrics)$/.test(exportFormats[format].part)),
  'exports.inputs.{}': exportOptions.input.unwrap().options,
  'exports.opsets.{}': exportOptions.opset.unwrap().options,
  'gone.binned.{}': goneKinds,
  'gone.text.{}': ['project', 'experiment', 'nowhere'],
  'gone.title.{}': [...goneKinds, 'nowhere'],
  'doctor.advice.{}': Object.keys({ ...mends, ...advices }),
  'doctor.mended.{}': Object.keys(mends),
  'data.csv.dateOrders.{}': CsvDialect.shape.dates.options,
  'data.csv.decimals.{}': ['point', 'comma', 'either'],
  'data.csv.delimiters.{}': ['comma', 'semicolon', 'tab', 'pipe', 'space', 'blanks'],
  'data.csv.encodings.{}': encodings,
  'data.csv.groupings.{}': ['none', 'comma', 'point', 'space', 'apostrophe'],
  'data.csv.missingRules.{}': MissingRule.options,
  'data.csv.tasks.{}': tasks,
  'data.csv.typeHint.{}': columnTypes,
  'data.csv.types.{}': columnTypes,
  'data.generatorHint.{}': generatorKinds,
  'data.generators.{}': generatorKinds,
  'data.scalingHint.{}': dataScalings,
  'data.scalings.{}': dataScalings,
  'data.sources.{}': sourceGroups,
  'data.split.kinds.{}': every<DataSpec['split']['kind']>({ ratio: true, firstRows: true }),
  'data.split.{}': partNames,
  'data.view.parts.{}': partNames,
  'data.view.{}': tasks,
  'descent.edge.{}': ['beyond', 'beyondBoth'],
  'descent.outcome.{}': [...DescentOutcome.options, 'leftMeasured'],
  'descent.outcomeRule.{}': [...DescentOutcome.options, 'leftMeasured'],
  'descent.preset.{}.text': descentPresets.map(({ key }) => key),
  'descent.preset.{}.title': descentPresets.map(({ key }) => key),
  'descent.surface.{}': every<FormulaChoice['kind']>({
    valley: true,
    quadratic: true,
    saddle: true,
    rosenbrock: true,
    beale: true,
    himmelblau: true,
  }),
  'commands.menu.{}': commandMenus,
  'commands.name.{}': commandIds,
  'diagnostics.chart.{}': every<Exclude<keyof DiagnosticColumns, 'step' | 'epoch' | 'layer'>>({
    sharpness: true,
    edge: true,
    gradientNorm: true,
    updateRatio: true,
  }),
  'dropout.kindHint.{}': dropoutKinds,
  'dropout.kinds.{}': dropoutKinds,
  'dropout.scalingHint.{}': dropoutScalings,
  'dropout.scalings.{}': dropoutScalings,
  'dropout.scheduleHint.{}': dropoutScheduleKinds,
  'dropout.schedules.{}': dropoutScheduleKinds,
  'dropout.symbols.{}': dropoutKinds,
  'ensemble.finding.{}.{}': pairs(['averaging', 'scaling'], Verdict.options),
  'ensemble.method.{}': tasks,
  'ensemble.quantity.{}': predictionQuantities,
  'ensemble.uncertainty.curve.{}': tasks,
  'ensemble.uncertainty.intro.{}': tasks,
  'ensemble.uncertainty.mapHint.{}': ['total', 'disagreement', 'answer'],
  'ensemble.uncertainty.total.{}': tasks,
  'inside.quantity.{}': ['zeros', 'dead', 'meanSize', 'relative'],
  'learningRate.choice.per.{}': ['epoch', 'step'],
  'learningRate.choice.{}.{}': choices.flatMap(({ name, values }) => pairs([name], values)),
  'learningRate.choiceHint.{}': choices.flatMap(({ values, hinted }) => (hinted ? values : [])),
  'learningRate.momentumRange.{}': ['max', 'min'],
  'learningRate.optimizers.{}': optimizers.map(({ kind }) => kind),
  'learningRate.samplingHint.{}': samplings,
  'learningRate.samplings.{}': samplings,
  'learningRate.scheduleHint.{}': scheduleKinds,
  'learningRate.schedules.{}': scheduleKinds,
  'learningRate.setting.{}': fields.flatMap(fieldWords),
  'learningRate.setting.{}Whole': fields.filter(({ control }) => control === 'optional').map(({ name }) => name),
  'learningRate.units.{}': ['epoch', 'step'],
  'learningRate.{}': optimizers.flatMap((optimizer) => optimizerSettings(optimizer).map(({ name }) => name)),
  'lessons.begin.{}': evidences,
  'lessons.beginHint.{}': evidences,
  'lessons.ended.{}': StudyState.options.filter((state) => !isActive({ state })),
  'lessons.handout.{}': ['found', 'why', 'next'],
  'lessons.lesson.{}.change.{}.text': lessonChanges,
  'lessons.lesson.{}.change.{}.title': lessonChanges,
  'lessons.lesson.{}.option.{}': lessonKeys.flatMap((key) => {
    const { question } = lessons[key];
    return question.kind === 'choice' ? question.options.map((option) => [key, option]) : [];
  }),
  'lessons.lesson.{}.picture': lessonKeys,
  'lessons.lesson.{}.question': lessonKeys,
  'lessons.lesson.{}.setting': lessonKeys,
  'lessons.lesson.{}.title': lessonKeys,
  'lessons.lesson.{}.x': lessonKeys,
  'lessons.lesson.{}.y': lessonKeys,
  'lessons.predictFirst.{}': every<Question['kind']>({ choice: true, value: true, curve: true }),
  'lessons.shape.{}': shapes,
  'lessons.state.{}': Object.keys(stateLooks),
  'lossSlice.axes.{}.x': planes,
  'lossSlice.axes.{}.y': planes,
  'lossSlice.heldOut.{}': heldOutParts,
  'lossSlice.name.{}': planes,
  'lossSlice.plane.{}': planes,
  'lossSlice.planeHint.{}': planes,
  'lossSlice.title.{}': ['train', 'heldOut'],
  'lossSlice.what.{}': planes,
  'microscope.pass.{}': ['forward', 'backward', 'pointDropped', 'pointDroppedShifted', 'pointKept', 'pointKeptShifted'],
  'microscope.scaling.{}': dropoutScalings,
  'network.activations.{}': activations,
  'network.initializationHint.{}': initializations,
  'network.initializations.{}': initializations,
  'next.kind.{}': nextStepKinds,
  'next.name.{}': nextStepKinds,
  'predictions.plane.hint.{}': [...tasks, 'line'],
  'predictions.plane.summary.{}': [...tasks, 'line'],
  'predictions.views.part.{}': tasks,
  'predictions.views.plane.{}': tasks,
  'predictions.views.{}.{}': pairs(every<Exclude<RunView, 'curves'>>({ plane: true, part: true }), tasks),
  'presets.{}.expect': presetKeys,
  'presets.{}.experiments.{}': presetKeys.flatMap((preset) =>
    createPreset(preset).experiments.map(({ key }) => [preset, key]),
  ),
  'presets.{}.finding': presetKeys,
  'presets.{}.name': presetKeys,
  'presets.{}.next': presetKeys,
  'presets.{}.summary': presetKeys,
  'rangeTest.ending.{}': RangeTestEnding.options,
  'rangeTest.kind.{}': suggestionKinds,
  'rangeTest.mark.{}': suggestionKinds,
  'rangeTest.none.{}': NoSuggestion.options,
  'rangeTest.spacingHint.{}': spacings,
  'rangeTest.spacings.{}': spacings,
  'rangeTest.why.{}': suggestionKinds,
  'rangeTest.{}': ['rateSet', 'peakSet', 'kept', 'keptFormer'],
  'reliance.map.{}': ['loss', 'change'],
  'reliance.mapHint.{}': ['loss', 'change'],
  'reliance.part.{}': heldOutParts,
  'runs.chart.{}': ['epoch', 'step'],
  'runs.dropoutKind.{}': dropoutKinds,
  'runs.line.{}': heldOutParts,
  'runs.line.gap.{}': ['loss', 'score'],
  'compare.axis.{}': CurveAxis.options,
  'compare.changes.differ.{}': every<ReturnType<typeof differenceOf>>({ nothing: true, seed: true, settings: true }),
  'compare.facts.{}': factIds,
  'compare.importance.refused.{}': ['tooFewRuns', 'nothingVaries', 'resultsAlike'],
  'compare.metrics.{}': groupMetrics,
  'compare.repeat.facts.{}': ['studio', 'engine', 'machine', 'data'],
  'compare.repeat.reasons.{}': incomparable,
  'compare.results.{}': [...resultColumns([], formatsOf('en'), (key) => key).map(({ id }) => id), 'state'],
  'compare.statistics.{}': ['mean', 'deviation', 'standardError', 'interval', 'min', 'max'],
  'compare.views.{}': ['curves', 'changes', 'groups', 'parallel', 'scatter', 'importance', 'family'],
  'runs.rows.{}': ['train', 'heldOut', ...heldOutParts],
  'runs.scaling.{}': dropoutScalings,
  'runs.setting.{}': wordedSettings,
  'runs.settingGroup.{}': groupedPlaces.map(([, group = '']) => group),
  'runs.settingPart.{}': [...groupedPlaces.map((place) => place.at(-1) ?? ''), ...loneSettings],
  'runs.state.{}': RunState.options,
  'runs.summary.{}': ['trainDropout', 'train', ...heldOutParts],
  'reports.formats.{}': ReportFormat.options,
  'reports.languages.{}': locales,
  'reports.of.{}': ReportSubject.options.map(({ shape }) => shape.kind.value),
  'reports.section.{}': sectionKeys,
  'runTable.best.{}': bestPlaces,
  'runTable.color.{}': runColors,
  'runTable.dropout.{}': ['input', 'hidden', 'output'],
  'runTable.field.{}': runWords,
  'runTable.fieldGroup.{}': fieldGroups,
  'runTable.measure.{}': measures,
  'runTable.metric.{}': metricWords,
  'runTable.part.{}': resultParts,
  'runTable.spread.{}': spreads,
  'runs.training.{}': ['interrupted', 'stopped'],
  'settings.languages.{}': locales,
  'settings.quittings.{}': Quitting.options,
  'studies.assign.{}': numberedAxes,
  'studies.axis.{}': [...numberedAxes, 'placement', 'schedule'],
  'studies.change.{}': ChangeVerdict.options,
  'studies.group.{}': groups,
  'studies.placement.{}': every<Extract<Placement, string>>({
    none: true,
    input: true,
    hidden: true,
    output: true,
    all: true,
  }),
  'studies.state.{}': StudyState.options,
  'studies.table.{}': heldOutParts,
  'studies.verdict.{}': Verdict.options,
  'search.at.{}': every<SearchPlan['objective']['at']>({ last: true, best: true }),
  'search.end.{}': SearchResult.shape.end.unwrap().options,
  'search.halving.{}': ['none', 'epochs', 'seeds'],
  'search.halvingHint.{}': ['none', 'epochs', 'seeds'],
  'search.importance.{}': ['tooFewRuns', 'nothingVaries', 'resultsAlike'],
  'search.least.{}': ['epochs', 'seeds'],
  'search.limit.{}': ['minutes', 'patience'],
  'search.metric.{}': searchMetrics,
  'search.sampler.{}': searchSamplers,
  'search.samplerHint.{}': searchSamplers,
  'search.setting.{}': Object.keys(searchablePaths),
  'search.state.{}': SearchTrial.shape.state.options,
  'sweep.bestOn.{}': heldOutParts,
  'sweep.label.{}': TrialLabel.options,
  'sweep.labelRule.{}': TrialLabel.options,
  'sweep.measure.{}.{}': pairs(['classification', 'regression'], heldOutParts),
  'sweep.schedule.{}': ScheduleChoice.options,
  'testScaling.finding.{}.{}': pairs(['score', 'loss'], ['hurts', 'helps']),
  'testScaling.rule.{}': scalingRules,
  'ui.{}': ['undo', 'redo'],
  'ui.number.{}': every<NumberProblem['key']>({
    notANumber: true,
    ambiguousComma: true,
    notAnInteger: true,
    min: true,
    max: true,
    above: true,
    below: true,
  }),
  'ui.severity.{}': every<Advice['severity']>({ info: true, warning: true, error: true }),
  'workers.lasts.{}': WorkersState.shape.lasts.options,
  'workers.others.{}': WorkersThere.shape.others.element.shape.differs.options,
  'workspace.save.{}': every<SaveState>({ saved: true, pending: true, saving: true, failed: true }),
  'workspace.tabs.{}': tabs,
  'workspace.section.{}': every<SectionId>({ network: true, dropout: true, learningRate: true }),
};
