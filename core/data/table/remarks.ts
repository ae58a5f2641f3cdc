/** What a person should know of how a table is read: nothing is decided in silence. */
import type { Advice } from '../../errors/advice.ts';
import type { CellDialect, TableSource } from '../../experiment/table-source.ts';
import type { ColumnProfile, Others } from './column-profile.ts';
import { daysOf } from './dates.ts';
import { numberOf } from './numbers.ts';
import { pointShapes, shapes, type NumberShape } from './number-shapes.ts';
import type { Layout } from '../csv/records.ts';
import type { Frame } from './frame.ts';
import type { Reason, Suggestion } from './suggest.ts';

/** A table, and how it is understood. */
export interface FoundTable {
  readonly names: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  readonly rowCount: number;
  readonly frame: Frame;
  readonly dialect: CellDialect;
  /** How text is cut into cells; null where the file says itself what its cells are. */
  readonly layout: Layout | null;
  readonly header: boolean;
  /** Columns that hold lists, records or bytes. */
  readonly nested: ReadonlySet<number>;
  /** Whether only texts speak for a header. */
  readonly isHeaderGuessed: boolean;
  /** The separator of which nothing tells what it means. */
  readonly ambiguousSign: '.' | ',' | null;
  /** Whether day and month could be exchanged in every date. */
  readonly ambiguousDates: boolean;
}

/** More one-hot inputs of a column than this are worth a remark; of all columns together, a warning. */
const manyCategories = 100;
const manyInputs = 1000;
const listed = 5;

type Details = Advice['details'];

export function remarksOn(table: FoundTable, source: TableSource, suggestions: readonly Suggestion[]): Advice[] {
  return [
    ...fileRemarks(table),
    ...numberRemarks(table, source),
    ...suggestions.flatMap(({ column, reason }, i) => {
      const isAsProposed = source.columns[i]!.type === column.type;
      return reason !== null && isAsProposed ? [columnRemark(table, i, reason)] : [];
    }),
    ...inputRemarks(table, source),
  ];
}

function fileRemarks({ names, rowCount, frame, profiles, layout, header, isHeaderGuessed }: FoundTable): Advice[] {
  const { encoding, skip, comment } = layout ?? { encoding: 'utf-8', skip: 0, comment: '' };
  const remarks: Advice[] = [];
  const add = (code: string, message: string, details: Details, severity: Advice['severity'] = 'info') =>
    remarks.push({ code, severity, message, details });
  if (rowCount === 0) {
    add('csv.headerOnly', 'The file has a header but no rows below it.', { path: 'data.source' }, 'warning');
  }
  if (encoding !== 'utf-8') {
    add('csv.encoding', `The text is read as ${encoding}. If letters look wrong, choose another encoding.`, {
      encoding,
      path: 'data.source.dialect.encoding',
    });
  }
  if (skip > 0) {
    add('csv.skipped', `Lines left out in front of the table: ${skip}.`, {
      count: skip,
      path: 'data.source.dialect.skip',
    });
  }
  if (comment !== '') {
    add('csv.comments', `Lines that begin with “${comment}” are left out.`, { sign: comment, path: 'data.source' });
  }
  if (!header) {
    const first = listOf(frame.first);
    add('csv.noHeader', `The first row is read as data (${first}), so the columns are named by their place.`, {
      first,
      path: 'data.source.dialect.header',
    });
  }
  if (header && isHeaderGuessed) {
    const first = listOf(frame.first);
    add('csv.headerByTexts', `The first row is read as names (${first}), though only texts speak for it.`, {
      first,
      path: 'data.source.dialect.header',
    });
  }
  const given = header ? frame.first.map((cell) => cell.trim()) : [];
  const unnamed =
    given.filter((cell) => cell === '').length + (header ? frame.width - Math.min(given.length, frame.width) : 0);
  if (unnamed > 0 && profiles.some(({ values }, i) => values > 0 && (given[i] ?? '') === '')) {
    const known = new Set(given);
    const columns = listOf(names.filter((name) => !known.has(name)));
    add('csv.unnamed', `Columns without a name are called by their place: ${columns}.`, {
      columns,
      path: 'data.source',
    });
  }
  const seen = new Set<string>();
  const repeated = [...new Set(given.filter((cell) => cell !== '' && seen.size === seen.add(cell).size))];
  if (repeated.length > 0) {
    const columns = listOf(repeated);
    add('csv.repeated', `Several columns have the same name and are numbered: ${columns}.`, {
      columns,
      path: 'data.source',
    });
  }
  if (frame.emptyRows > 0) {
    add('csv.emptyRows', `Empty rows left out: ${frame.emptyRows}.`, {
      count: frame.emptyRows,
      path: 'data.source',
    });
  }
  const words = missingWords(profiles);
  if (words !== '') {
    add('csv.missingWords', `Read as missing: ${words}.`, { words, path: 'data.source.dialect.missing' });
  }
  return remarks;
}

/** `NA (12), None (3)`, the most frequent first. */
function missingWords(profiles: readonly ColumnProfile[]): string {
  const counts = new Map<string, number>();
  for (const { missingWords } of profiles) {
    for (const [word, count] of missingWords) counts.set(word, (counts.get(word) ?? 0) + count);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return listOf(sorted.map(([word, count]) => `${word} (${count})`));
}

/** How numbers are read that could be read otherwise, by an example. */
function numberRemarks({ profiles, dialect, layout }: FoundTable, { columns }: TableSource): Advice[] {
  const { decimal, thousands } = dialect;
  const used = profiles.filter((_, i) => columns[i]!.type === 'number');
  const example = (which: readonly NumberShape[]) =>
    used.flatMap((profile) => which.map((shape) => profile.firstOf(shape)?.text)).find((text) => text !== undefined);
  // Where another number has a decimal point for certain, `1.234` has one, too; typed columns have no other.
  const isPointClear = decimal === '.' && (layout === null || example(pointShapes) !== undefined);
  const telling = shapes.filter(
    (shape) => shape !== 'integer' && shape !== 'point' && !(shape === 'maybePoint' && isPointClear),
  );
  const found = example(telling);
  const value = found === undefined ? NaN : numberOf(found, dialect);
  const bracketed = used.find((profile) => profile.bracketed)?.bracketed?.text;
  const remarks: Advice[] = [];
  if (found !== undefined && !Number.isNaN(value)) {
    remarks.push({
      code: 'csv.numbers',
      severity: 'info',
      message: `Numbers are read with the decimal sign “${decimal}”${thousands === '' ? '' : ` and “${thousands}” between groups of digits`}: “${found}” is ${value}.`,
      details: { found, value, path: 'data.source.dialect.decimal' },
    });
  }
  if (bracketed !== undefined) {
    const negative = numberOf(bracketed, dialect);
    remarks.push({
      code: 'csv.bracketed',
      severity: 'info',
      message: `Numbers in brackets are read as negative ones: “${bracketed}” is ${negative}.`,
      details: { found: bracketed, value: negative, path: 'data.source' },
    });
  }
  return remarks;
}

const sayings: Readonly<Record<Reason, (details: Details) => [Advice['severity'], string]>> = {
  nested: ({ column }) => [
    'info',
    `The column “${column}” holds lists, records or bytes instead of single values; it is left out.`,
  ],
  empty: ({ column }) => ['info', `The column “${column}” is empty and left out.`],
  constant: ({ column, found }) => ['info', `The column “${column}” is always “${found}” and left out.`],
  rowNumbers: ({ column }) => ['info', `The column “${column}” counts the rows; it is left out.`],
  onlyRowNumbers: ({ column }) => [
    'warning',
    `The column “${column}” counts the rows, but there is nothing else to predict from.`,
  ],
  ids: ({ column }) => ['info', `The column “${column}” is different in every row, as an id is; it is left out.`],
  names: ({ column, distinct }) => [
    'info',
    `The column “${column}” holds ${distinct} different texts, as names are; it is left out.`,
  ],
  ambiguousNumbers: ({ column, row, found }) => [
    'warning',
    `The column “${column}” is left out: nothing tells whether “${found}” (row ${row}) has a decimal sign or groups of digits. Choose the decimal sign.`,
  ],
  ambiguousDates: ({ column, found }) => [
    'warning',
    `The column “${column}” is left out: nothing tells which part of “${found}” is the day and which the month. Choose the order of dates.`,
  ],
  otherStyle: ({ column, row, found }) => [
    'warning',
    `The column “${column}” is left out: its numbers are written otherwise than most (row ${row} “${found}”). Choose the decimal sign and what is between thousands.`,
  ],
  others: ({ column, numbers, others, row, found }) => [
    'warning',
    `The column “${column}” holds ${numbers} numbers and ${others} other: row ${row} “${found}”. Call them missing, read the column as text, or leave it out.`,
  ],
  otherDates: ({ column, numbers, others, row, found }) => [
    'warning',
    `The column “${column}” holds ${numbers} dates and ${others} other: row ${row} “${found}”. Call them missing, read the column as text, or leave it out.`,
  ],
  leadingZeros: ({ column, found }) => [
    'info',
    `The column “${column}” is read as text, because its numbers begin with zeros (“${found}”), as codes do.`,
  ],
  dates: ({ column, found, date }) => ['info', `The column “${column}” holds dates: “${found}” is ${date}.`],
};

function columnRemark({ names, profiles, dialect }: FoundTable, index: number, reason: Reason): Advice {
  const profile = profiles[index]!;
  const details: Details = {
    column: names[index]!,
    path: `data.source.columns.${index}`,
    distinct: profile.distinct,
    ...findingOf(profile, dialect, reason),
  };
  const [severity, message] = sayings[reason](details);
  return { code: `csv.${reason}`, severity, message, details };
}

/** What a remark points at. */
function findingOf(profile: ColumnProfile, dialect: CellDialect, reason: Reason): Details {
  const found = profile.examples[0] ?? '';
  switch (reason) {
    case 'others':
    case 'otherStyle':
      return otherDetails(profile, profile.othersIn(dialect));
    case 'otherDates':
      return otherDetails(profile, profile.othersThanDates(dialect.dates));
    case 'ambiguousNumbers': {
      const place = profile.firstOf('maybeComma') ?? profile.firstOf('maybePoint');
      return { found: place?.text ?? found, row: place?.row ?? 0 };
    }
    case 'leadingZeros':
      return { found: profile.leadingZero?.text ?? found };
    case 'dates':
      return { found, date: new Date(daysOf(found, dialect.dates) * 86_400_000).toISOString().slice(0, 10) };
    case 'nested':
    case 'empty':
    case 'constant':
    case 'rowNumbers':
    case 'onlyRowNumbers':
    case 'ids':
    case 'names':
    case 'ambiguousDates':
      return { found };
  }
}

/** `words` are for who calls all of them missing. */
function otherDetails({ values }: ColumnProfile, { count, first, texts }: Others): Details {
  return {
    numbers: values - count,
    others: count,
    row: first?.row ?? 0,
    found: first?.text ?? '',
    ...(texts ? { words: texts.join('\n') } : {}),
  };
}

/** A category is one input for each text. */
function inputRemarks({ names, profiles }: FoundTable, { columns, target }: TableSource): Advice[] {
  const counts = columns.map(({ type }, i) => (type === 'category' && i !== target ? profiles[i]!.distinct : 0));
  const inputs = counts.reduce((a, b) => a + b, 0);
  const many = counts.flatMap((count, i): Advice[] => {
    if (count < manyCategories) return [];
    return [
      {
        code: 'csv.manyCategories',
        severity: 'warning',
        message: `The column “${names[i]!}” holds ${count} different texts, and gives as many inputs.`,
        details: { column: names[i]!, count, path: `data.source.columns.${i}` },
      },
    ];
  });
  if (inputs < manyInputs) return many;
  return [
    ...many,
    {
      code: 'csv.manyInputs',
      severity: 'warning',
      message: `The columns of text give ${inputs} inputs together. Leave out those that only name things.`,
      details: { inputs, path: 'data.source.columns' },
    },
  ];
}

/** The first few, and how many more there are. */
function listOf(items: readonly string[]): string {
  const rest = items.length - listed;
  return items.slice(0, listed).join(', ') + (rest > 0 ? ` … (+${rest})` : '');
}
