/** A core in memory that finds runs: enough of the language of queries to ask by ids, by equality and by words. */
import type { Experiment, Project, Run } from '#core/contract/entities.ts';
import type { Field, FieldValue } from '#core/contract/run-table/fields.ts';
import type { FindRuns, RunLabels, RunRow, RunSelection } from '#core/contract/run-table/run-table.ts';
import type { Expression, Operand } from '#core/contract/run-table/query/expression.ts';
import { fieldOf } from '#core/contract/run-table/field-table.ts';
import { readQuery } from '#core/contract/run-table/query/parse-query.ts';
import type { SavedView } from '#core/contract/run-table/views.ts';
import type { z } from 'zod';
import type { Answers } from '../../../stores/fake-core.ts';

type Found = z.infer<typeof FindRuns>;

/** What a library holds of runs; a test may change it at any time. */
export interface RunShelf {
  readonly projects: readonly Project[];
  readonly experiments: readonly Experiment[];
  readonly runs: Run[];
  /** By the run's id; those of others are empty. */
  readonly labels: Map<string, RunLabels>;
  /** Results and metrics by the run's id and the field. */
  readonly results: Map<string, Readonly<Record<string, FieldValue>>>;
  views: SavedView[];
}

const unlabelled: RunLabels = { name: null, notes: '', color: null, tags: [] };

export function shelfOf(
  lists: Pick<RunShelf, 'projects' | 'experiments' | 'runs'>,
  results: Record<string, Record<string, FieldValue>> = {},
): RunShelf {
  return { ...lists, labels: new Map(), results: new Map(Object.entries(results)), views: [] };
}

/** Answers to all that the table of runs asks. */
export function tableAnswers(shelf: RunShelf): Answers {
  let made = 0;
  const labelsOf = (id: string) => shelf.labels.get(id) ?? unlabelled;
  const projectOf = (run: Run) => {
    const { projectId } = shelf.experiments.find(({ id }) => id === run.experimentId) ?? { projectId: '' };
    return shelf.projects.find(({ id }) => id === projectId) ?? { id: projectId, name: '' };
  };

  function valueOf(run: Run, field: string): FieldValue {
    const { name, tags, color, notes } = labelsOf(run.id);
    const { training, network } = run.spec;
    const own: Record<string, FieldValue> = {
      id: run.id,
      name,
      tag: tags,
      color,
      notes,
      number: run.number,
      state: run.state,
      experiment: run.experimentName,
      project: projectOf(run).name,
      created: run.createdAt,
      learningRate: training.learningRate,
      seed: training.seed,
      'dropout.hidden': network.hidden.map(({ dropoutRate }) => dropoutRate),
      ...shelf.results.get(run.id),
    };
    return own[field] ?? null;
  }

  const live = () => shelf.runs.filter(({ deletedAt }) => deletedAt === null);
  const within = (scope: Found['scope']) =>
    live().filter((run) => {
      if (scope.kind === 'library') return true;
      return scope.kind === 'project' ? projectOf(run).id === scope.id : run.experimentId === scope.id;
    });
  const find = ({ scope, query }: Pick<Found, 'scope' | 'query'>) =>
    within(scope).filter((run) => holds(readQuery(query, 0), (field) => valueOf(run, field)));

  const list = ({ order, ...asked }: Pick<Found, 'scope' | 'query' | 'order'>) =>
    find(asked).toSorted((a, b) => {
      for (const { field, descending } of order) {
        const by = compare(valueOf(a, field), valueOf(b, field));
        if (by !== 0) return descending ? -by : by;
      }
      return b.createdAt - a.createdAt;
    });

  function select(selection: RunSelection): Run[] {
    if (selection.kind === 'named') return live().filter(({ id }) => selection.ids.includes(id));
    return find(selection).filter(({ id }) => !selection.except.includes(id));
  }

  function rowOf(run: Run, columns: readonly string[]): RunRow {
    const { notes, ...labels } = labelsOf(run.id);
    const project = projectOf(run);
    return {
      ...labels,
      id: run.id,
      number: run.number,
      experimentId: run.experimentId,
      experimentName: run.experimentName,
      projectId: project.id,
      projectName: project.name,
      state: run.state,
      hasNotes: notes !== '',
      hasModel: run.hasModel,
      parentRunId: run.branch?.runId ?? null,
      values: columns.map((field) => valueOf(run, field)),
    };
  }

  const setDeleted = (ids: readonly string[], deletedAt: number | null) => {
    for (const [i, run] of shelf.runs.entries()) if (ids.includes(run.id)) shelf.runs[i] = { ...run, deletedAt };
  };

  return {
    'runs.find': ({ columns, offset, limit, ...asked }) => {
      const found = list(asked);
      return { total: found.length, rows: found.slice(offset, offset + limit).map((run) => rowOf(run, columns)) };
    },
    'runs.fields': ({ scope }) => {
      const runs = within(scope);
      const results = new Set(runs.flatMap(({ id }) => Object.keys(shelf.results.get(id) ?? {})));
      return ['name', 'state', 'tag', 'created', 'learningRate', 'seed', 'dropout.hidden', ...results].flatMap(
        (name) => {
          const field = fieldOf(name);
          const values = runs.map((run) => valueOf(run, name)).filter((value) => value !== null);
          const texts = field?.kind === 'text' ? [...new Set(values.flat().map(String))] : [];
          return field
            ? [
                {
                  kind: field.kind,
                  group: field.group,
                  isList: field.isList,
                  name,
                  runs: values.length,
                  texts,
                } satisfies Field,
              ]
            : [];
        },
      );
    },
    'runs.seek': ({ letters, from, ...asked }) => {
      const names = list(asked).map((run) => (labelsOf(run.id).name ?? run.experimentName).toLowerCase());
      const places = [...names.keys()].map((i) => (from + i) % names.length);
      return places.find((at) => names[at]?.startsWith(letters.toLowerCase())) ?? null;
    },
    'runs.select': ({ selection }) => select(selection).map(({ id }) => id),
    'runs.get': ({ id }) => shelf.runs.find((run) => run.id === id)!,
    'runs.named': ({ ids }) => shelf.runs.filter(({ id }) => ids.includes(id)),
    'runs.repeat': ({ id }) => ({ ...shelf.runs.find((run) => run.id === id)!, id: `again ${id}`, state: 'queued' }),
    'runs.labels': ({ id }) => ({ run: shelf.runs.find((run) => run.id === id)!, labels: labelsOf(id) }),
    'runs.label': ({ selection, change }) =>
      select(selection).map(({ id }) => {
        const before = labelsOf(id);
        const { addTags = [], removeTags = [], ...rest } = change;
        const tags = [...new Set([...before.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
        shelf.labels.set(id, { ...before, ...rest, tags } as RunLabels);
        return { id, ...before };
      }),
    'runs.putLabels': ({ labels }) => {
      for (const { id, ...before } of labels) shelf.labels.set(id, before);
    },
    'runs.deleteAll': ({ selection }) => {
      const ids = select(selection).map(({ id }) => id);
      setDeleted(ids, 1);
      return ids;
    },
    'runs.restoreAll': ({ ids }) => setDeleted(ids, null),
    'views.list': () => shelf.views,
    'views.save': ({ id, name, view }) => {
      const before = shelf.views.find((one) => one.id === id);
      const saved = { id: id ?? `view-${++made}`, name, view, place: before?.place ?? shelf.views.length };
      shelf.views = [...shelf.views.filter((one) => one.id !== saved.id), saved];
      return saved;
    },
    'views.order': ({ ids }) => {
      shelf.views = shelf.views.map((view) => ({ ...view, place: ids.indexOf(view.id) }));
    },
    'views.delete': ({ id }) => {
      shelf.views = shelf.views.filter((view) => view.id !== id);
    },
  };
}

function compare(a: FieldValue, b: FieldValue): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

function holds(expression: Expression, valueOf: (field: string) => FieldValue): boolean {
  const valuesOf = (field: string) => [valueOf(field)].flat().filter((value) => value !== null);
  const equals = (field: string, operand: Operand) =>
    valuesOf(field).some((value) => 'value' in operand && value === operand.value);
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => holds(part, valueOf));
    case 'or':
      return expression.parts.some((part) => holds(part, valueOf));
    case 'not':
      return !holds(expression.part, valueOf);
    case 'compare':
      return equals(expression.field.name, expression.value);
    case 'in':
      return expression.values.some((value) => equals(expression.field.name, value));
    case 'has':
      return valuesOf(expression.field.name).length > 0;
    case 'words':
      return ['name', 'notes', 'tag'].some((field) => String(valueOf(field)).toLowerCase().includes(expression.words));
    case 'match':
      return valuesOf(expression.field.name).some((value) => new RegExp(expression.pattern).test(String(value)));
  }
}
