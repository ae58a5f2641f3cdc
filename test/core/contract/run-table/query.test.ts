/** What is typed into the query bar is understood, or told what is wrong with it and where. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, fieldTable } from '#core/contract/run-table/field-table.ts';
import { completeQuery } from '#core/contract/run-table/query/complete-query.ts';
import type { Expression } from '#core/contract/run-table/query/expression.ts';
import { folded } from '#core/contract/run-table/query/folded.ts';
import { queryParser } from '#core/contract/run-table/query/grammar.ts';
import { parseQuery } from '#core/contract/run-table/query/parse-query.ts';

const now = new Date(2026, 10, 5, 12).getTime();
const day = (date: number) => new Date(2026, 10, date).getTime();

/** An expression in a few signs. */
function told(expression: Expression | null): string {
  switch (expression?.kind) {
    case undefined:
      return '';
    case 'and':
    case 'or':
      return `(${expression.parts.map(told).join(` ${expression.kind} `)})`;
    case 'not':
      return `not ${told(expression.part)}`;
    case 'words':
      return `“${expression.words}”`;
    case 'has':
      return `has ${expression.field.name}`;
    case 'match':
      return `${expression.field.name} ~ ${expression.pattern}`;
    case 'in':
      return `${expression.field.name} in ${JSON.stringify(expression.values.map(valueOf))}`;
    case 'compare':
      return `${expression.field.name} ${expression.operator} ${JSON.stringify(valueOf(expression.value))}`;
  }
}

function valueOf(operand: Extract<Expression, { kind: 'in' }>['values'][number]): unknown {
  return operand.kind === 'time' ? [operand.from, operand.to] : operand.value;
}

const read = (text: string) => told(parseQuery(text, now).expression);
const problemsOf = (text: string) =>
  parseQuery(text, now).problems.map(({ code, from, to }) => [code, text.slice(from, to)]);

it('the grammar is sound', () => {
  expect(() => queryParser(true)).not.toThrow();
});

describe('what is written', () => {
  it.each([
    ['', '()'],
    [
      'dropout.hidden > 0.3 and test.accuracy > 90% and tag = "lecture"',
      '(dropout.hidden > 0.3 and test.accuracy > 0.9 and tag = "lecture")',
    ],
    ['a b or c', '((“a” and “b”) or “c”)'],
    ['a and (b or c)', '(“a” and (“b” or “c”))'],
    ['not not a not b', '(“a” and not “b”)'],
    ['η != 1e-3', 'not learningRate = 0.001'],
    ['TRAINING.MAXNORM', '“training.maxnorm”'],
    ['network.maxNorm >= .5', 'maxNorm >= 0.5'],
    [
      'optimizer in (adam, "adamw") state not in (failed)',
      '(optimizer in ["adam","adamw"] and not state in ["failed"])',
    ],
    ['has notes missing trainLimit', '(has notes and not has trainLimit)'],
    ['name !~ "^a\\d+$"', 'not name ~ ^a\\d+$'],
    ["tag = 'it\\'s' “두 낱말”", '(tag = "it\'s" and “두 낱말”)'],
    ['android notes order', '(“android” and “notes” and “order”)'],
    ["don't stop", "(“don't” and “stop”)"],
    ['heldOutLoss@0500 < 1 heldoutscore.BEST > 0', '(heldOutLoss@500 < 1 and heldOutScore.best > 0)'],
    ['batchNorm = yes', 'batchNorm = true'],
    ['Straße', `“${folded('STRASSE')}”`],
  ])('%s', (text, expected) => {
    expect(problemsOf(text)).toEqual([]);
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['created = 2026-11-01', day(1), day(2)],
    ['created = today', day(5), day(6)],
    ['created = yesterday', day(4), day(5)],
    ['created = 2026-11', day(1), new Date(2026, 11, 1).getTime()],
    ['created = 2026', new Date(2026, 0, 1).getTime(), new Date(2027, 0, 1).getTime()],
    ['created = 2026-11-01T09:05', day(1) + (9 * 60 + 5) * 60_000, day(1) + (9 * 60 + 6) * 60_000],
  ])('%s', (text, from, to) => {
    expect(read(text)).toBe(`created = [${from},${to}]`);
  });
});

it.each([
  ['learningrte > 1', [['query.unknownFieldMeant', 'learningrte']]],
  ['세금 > 1', [['query.unknownField', '세금']]],
  [
    '__proto__ = 1 or constructor = 2',
    [
      ['query.unknownField', '__proto__'],
      ['query.unknownField', 'constructor'],
    ],
  ],
  [
    'seed = many and state < 3',
    [
      ['query.noNumber', 'many'],
      ['query.noOrder', '<'],
    ],
  ],
  ['created > 2026-02-30', [['query.noDate', '2026-02-30']]],
  ['batchNorm = 2', [['query.noFlag', '2']]],
  ['seed ~ "1"', [['query.noText', '~']]],
  ['name ~ "("', [['query.badPattern', '"("']]],
  ['sharpness.best > 1', [['query.unknownField', 'sharpness.best']]],
  ['tag = "open', [['query.unclosed', '"open']]],
  ['a ) b', [['query.unexpected', ')']]],
  ['a and', [['query.ended', '']]],
  ['seed in ()', [['query.unexpected', ')']]],
  ['= 3', [['query.unexpected', '=']]],
  [`${'('.repeat(2000)}x${')'.repeat(2000)}`, [['query.tooDeep', '(']]],
])('what is wrong with %s, and where', (text, expected) => {
  expect(problemsOf(text)).toEqual(expected);
});

it('too many conditions are refused', () => {
  for (const text of ['a '.repeat(2000), 'seed=1 '.repeat(500)]) {
    expect(problemsOf(text).map(([code]) => code)).toContain('query.tooLong');
  }
});

it('whatever is typed is read or refused within its bounds', () => {
  const pieces = fc.constantFrom(
    ...[
      '(',
      ')',
      'and',
      'or',
      'not',
      'in',
      'has',
      '"',
      '\\',
      '=',
      '!',
      '~',
      '<',
      ',',
      'tag',
      'seed',
      '1',
      '🎉',
      'שלום',
      '__proto__',
      ' ',
      '\n',
      '\u0000',
    ],
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const { expression, problems } = parseQuery(text, now);
      expect(expression === null).toBe(problems.length > 0);
      for (const { from, to } of problems) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});

describe('fields', () => {
  it('have one name each, and no name means two', () => {
    const names = fieldTable.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const { name, aliases } of fieldTable) {
      for (const one of [name, ...aliases]) expect(fieldOf(one)?.name).toBe(name);
    }
  });

  it('all say what they are', () => {
    // Parts of a sequence are described where they stand by themselves.
    const parts = fieldTable.filter(({ meaning, name }) => meaning === '' && !name.includes('.parts.'));
    expect(parts.map(({ name }) => name)).toEqual([]);
  });
});

describe('completion', () => {
  const fields = fieldTable.map((field) => ({
    ...field,
    runs: 1,
    texts: field.name === 'tag' ? ['lecture', 'my "tag"'] : [],
  }));
  const offered = (text: string, caret = text.length) => {
    const { from, to, candidates } = completeQuery(text, caret, fields);
    return { replaced: text.slice(from, to), texts: candidates.map((candidate) => candidate.text) };
  };

  it.each([
    ['drop', 'drop', 'dropout.hidden'],
    ['seed = 1 and hid', 'hid', 'dropout.hidden'],
    ['learningRate ', '', '<='],
    ['tag = ', '', 'lecture'],
    ['tag = "my', '"my', '"my \\"tag\\""'],
    ['tag not in (lecture, ', '', 'lecture'],
    ['seed = 1 ', '', 'and'],
    ['seed = 1 a', 'a', 'and'],
    ['has no', 'no', 'notes'],
    ['batchNorm = ', '', 'true'],
  ])('%s', (text, replaced, candidate) => {
    const offer = offered(text);
    expect(offer.replaced).toBe(replaced);
    expect(offer.texts).toContain(candidate);
  });

  it('replaces the whole word that the caret stands in', () => {
    expect(offered('dropout.hid > 0.3', 4).replaced).toBe('dropout.hid');
  });

  it('offers what can be read', () => {
    for (const name of offered('').texts) expect(problemsOf(`has ${name}`)).toEqual([]);
    for (const text of offered('tag = ').texts) expect(problemsOf(`tag = ${text}`)).toEqual([]);
  });
});
