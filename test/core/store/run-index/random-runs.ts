/** Runs of random settings, results and labels, and the same table of them as plain values. */
import fc from 'fast-check';
import { fieldTable, type NamedField } from '#core/contract/run-table/field-table.ts';
import type { FieldScalar } from '#core/contract/run-table/fields.ts';
import type { Expression, Operand } from '#core/contract/run-table/query/expression.ts';
import { folded } from '#core/contract/run-table/query/folded.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { RE2JS } from 're2js';

/** What a field has of one run, and what has been written on it. */
export interface PlainRun {
  readonly id: string;
  readonly values: ReadonlyMap<string, readonly FieldScalar[]>;
  readonly texts: readonly string[];
}

/** Whether a condition holds of a run, by the words of the language's documentation. */
export function holds(expression: Expression, run: PlainRun): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => holds(part, run));
    case 'or':
      return expression.parts.some((part) => holds(part, run));
    case 'not':
      return !holds(expression.part, run);
    case 'words':
      return run.texts.some((text) => folded(text).includes(expression.words));
    case 'has':
      return valuesOf(run, expression.field).length > 0;
    case 'match': {
      const regex = RE2JS.compile(expression.pattern);
      return valuesOf(run, expression.field).some((value) => regex.matcher(String(value)).find());
    }
    case 'in':
      return valuesOf(run, expression.field).some((value) =>
        expression.values.some((one) => compares(value, '=', one)),
      );
    case 'compare':
      return valuesOf(run, expression.field).some((value) => compares(value, expression.operator, expression.value));
  }
}

function valuesOf({ values }: PlainRun, { name }: NamedField): readonly FieldScalar[] {
  return values.get(name) ?? [];
}

function compares(value: FieldScalar, operator: string, operand: Operand): boolean {
  if (operand.kind === 'time') {
    const { from, to } = operand;
    const at = Number(value);
    return (
      { '=': at >= from && at < to, '<': at < from, '<=': at < to, '>': at >= to, '>=': at >= from }[operator] ?? false
    );
  }
  const given = operand.value;
  if (operator === '=') return value === given;
  return { '<': value < given, '<=': value <= given, '>': value > given, '>=': value >= given }[operator] ?? false;
}

/** Whatever might break a text on its way into SQL and out of it. */
export const texts = fc.constantFrom(
  ...[
    'lecture',
    'Vorlesung Straße',
    '강의',
    '강의 노트',
    '__proto__',
    "it's",
    '"quoted"',
    '100%',
    '_',
    '🎉🎉',
    'שלום עולם',
    'a\\b',
    "'; DROP TABLE runs; --",
    '\u0000',
    'ΑΣ',
  ],
);
const rates = fc.constantFrom(0, 0.1, 0.2, 0.5, 0.3 - 0.1, 1 / 3);

export const specs: fc.Arbitrary<ExperimentSpec> = fc
  .record({
    hidden: fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 4 }), dropoutRate: rates, batchNorm: fc.boolean() }),
      { maxLength: 3 },
    ),
    learningRate: fc.constantFrom(1e-3, 0.1, 0.3, 1),
    maxNorm: fc.constantFrom(null, 1, 2.5),
    seed: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ hidden, learningRate, maxNorm, seed }) => {
    const spec = defaultSpec();
    return {
      ...spec,
      network: { ...spec.network, maxNorm, hidden: hidden.map((layer) => ({ ...layer, activation: 'relu' as const })) },
      training: { ...spec.training, learningRate, seed },
    };
  });

/** Results, some of them missing or beyond all numbers. */
export const summaries = fc.option(
  fc.record({
    loss: fc.constantFrom(0, 0.25, 1 / 3, 1e300),
    score: fc.constantFrom(0, 0.5, 0.9, 0.1 + 0.2, 1),
    hasTest: fc.boolean(),
  }),
);

export const labels = fc.record({
  name: fc.option(texts),
  notes: fc.oneof(fc.constant(''), texts),
  color: fc.option(fc.constantFrom('blue' as const, 'red' as const)),
  tags: fc.uniqueArray(texts, { maxLength: 3 }),
});

const fields = fieldTable
  .filter(({ name }) =>
    [
      'dropout.hidden',
      'units',
      'learningRate',
      'maxNorm',
      'seed',
      'batchNorm',
      'layers',
      'test.accuracy',
      'test.loss',
      'gap.loss',
      'tag',
      'name',
      'notes',
      'color',
      'experiment',
      'project',
      'state',
      'number',
      'created',
      'optimizer',
      'data',
      'best.step',
      'hasModel',
    ].includes(name),
  )
  .map((field): NamedField => field);

function operandOf({ kind }: NamedField): fc.Arbitrary<Operand> {
  switch (kind) {
    case 'number':
      return fc
        .oneof(rates, fc.constantFrom(0.9, 0.1 + 0.2, 1, 2, 3, 1e-3, 0.25, Infinity))
        .map((value) => ({ kind, value }));
    case 'flag':
      return fc.boolean().map((value) => ({ kind, value }));
    case 'time':
      return fc
        .tuple(fc.integer({ min: 1000, max: 1100 }), fc.integer({ min: 0, max: 40 }))
        .map(([from, more]) => ({ kind, from, to: from + more }));
    case 'text':
      return fc
        .oneof(texts, fc.constantFrom('adam', 'sgd', 'completed', 'queued', 'blue'))
        .map((value) => ({ kind, value }));
  }
}

const condition: fc.Arbitrary<Expression> = fc.constantFrom(...fields).chain((field): fc.Arbitrary<Expression> => {
  const operators =
    field.kind === 'number' || field.kind === 'time' ? (['=', '<', '<=', '>', '>='] as const) : (['='] as const);
  const compare = fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant(field),
    operator: fc.constantFrom(...operators),
    value: operandOf(field),
  });
  const has = fc.constant<Expression>({ kind: 'has', field });
  const within = fc.record({
    kind: fc.constant('in' as const),
    field: fc.constant(field),
    values: fc.array(operandOf(field), { minLength: 1, maxLength: 3 }),
  });
  const match = fc
    .constantFrom('^l', '[강의]', '\\d', '.', '(?i)STRASSE|vor')
    .map((pattern): Expression => ({ kind: 'match', field, pattern }));
  return field.kind === 'text' ? fc.oneof(compare, has, within, match) : fc.oneof(compare, has, within);
});

const words = fc
  .oneof(texts, fc.constantFrom('experiment', 'STRASSE', '의', 'ας', ''))
  .map((text): Expression => ({ kind: 'words', words: folded(text) }));

export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    condition,
    words,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('expression'), { maxLength: 3 }),
    }),
    tie('expression').map((part): Expression => ({ kind: 'not', part })),
  ),
})).expression;
