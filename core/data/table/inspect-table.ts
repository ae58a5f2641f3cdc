/** Finds out how a table is to be read; whoever knows better overrides it. */
import type { TableInspection } from '../../contract/data-preview.ts';
import {
  usualMissing,
  type CellDialect,
  type CsvDialect,
  type ParquetSource,
  type TableSource,
} from '../../experiment/table-source.ts';
import type { TableColumn, TableOverride, Task } from '../../experiment/data-spec.ts';
import { detectEncoding, toUtf8 } from '../csv/encoding.ts';
import { columnNames, findHeader } from '../csv/header.ts';
import { checkTextSize, findLayout } from '../csv/layout.ts';
import { forEachRow, raggedRow, type Layout } from '../csv/records.ts';
import { Effort } from '../effort.ts';
import { unpacked } from '../gzip.ts';
import { forEachParquetRow, isParquet, openParquet } from '../parquet/parquet.ts';
import { groupingOf, shapes, styleOf, type FoundStyle, type ShapeCounts } from './number-shapes.ts';
import type { ColumnProfile } from './column-profile.ts';
import { profileTable, type TableProfile } from './profile-table.ts';
import type { DateOrder } from './dates.ts';
import { remarksOn, type FoundTable } from './remarks.ts';
import { mostlyNumbers, suggestColumn, suggestTarget, suggestTask, withAnInput } from './suggest.ts';

type Said = NonNullable<TableOverride['dialect']>;

/** What was found in the bytes themselves. */
interface LookedAt {
  /** How text is cut into cells; null where the file says itself what its cells are. */
  readonly layout: Layout | null;
  readonly missing: readonly string[];
  readonly profile: TableProfile;
  readonly nested: ReadonlySet<number>;
}

const noColumns: ReadonlySet<number> = new Set();

/** Keeps what was found in one file as it is cut into cells: a correction of what that means needs no other look. */
export class TableInspector {
  #key = '';
  #last: LookedAt | null = null;

  /**
   * Looks at a whole file.
   * @param file - the hash of its bytes, which the source found will name.
   * @param override - taken as said; columns and target only where they fit the file.
   * @throws {StudioError} `csv.*`, `parquet.*`
   * @throws {TaskCancelled}
   */
  inspect(
    bytes: Uint8Array,
    file: string,
    fileName: string,
    override: TableOverride = {},
    effort = new Effort(),
  ): TableInspection {
    const looked = this.#look(bytes, file, fileName, override.dialect ?? {}, effort);
    return inspectionOf(looked, file, fileName, override);
  }

  #look(bytes: Uint8Array, file: string, name: string, said: Said, effort: Effort): LookedAt {
    const { encoding, delimiter, quote, skip, comment, missing = usualMissing } = said;
    const key = JSON.stringify([file, encoding, delimiter, quote, skip, comment, missing]);
    if (this.#last && this.#key === key) return this.#last;
    this.#last = isParquet(bytes)
      ? lookAtParquet(bytes, name, missing, effort)
      : lookAtText(bytes, name, said, missing, effort);
    this.#key = key;
    return this.#last;
  }
}

function lookAtParquet(bytes: Uint8Array, name: string, missing: readonly string[], effort: Effort): LookedAt {
  const { nested } = openParquet(bytes, name);
  const profile = profileTable((each) => forEachParquetRow(bytes, name, each, effort), missing);
  return { layout: null, missing, profile, nested };
}

function lookAtText(bytes: Uint8Array, name: string, said: Said, missing: readonly string[], effort: Effort): LookedAt {
  const plain = unpacked(bytes, name);
  const encoding = said.encoding ?? detectEncoding(plain, name);
  const text = toUtf8(plain, encoding, name);
  const layout = findLayout(text, encoding, said);
  checkTextSize(text, name, layout);
  const profile = profileTable((each) => forEachRow(text, name, layout, each, effort), missing);
  return { layout, missing, profile, nested: noColumns };
}

/** As {@link TableInspector.inspect}, of a file that is looked at once. */
export function inspectTable(
  bytes: Uint8Array,
  file: string,
  fileName: string,
  override: TableOverride = {},
): TableInspection {
  return new TableInspector().inspect(bytes, file, fileName, override);
}

function inspectionOf(looked: LookedAt, file: string, fileName: string, override: TableOverride): TableInspection {
  const table = tableOf(looked, fileName, override.dialect ?? {});
  const { names, profiles, rowCount, layout, dialect, header } = table;
  const first = profiles.map((_, i) => suggestColumn(i, table));
  const target = (override.target ?? -1) in names ? (override.target ?? 0) : suggestTarget(first);
  const suggestions = withAnInput(first, target);
  const given = override.columns?.length === names.length ? override.columns : null;
  const columns = given ?? suggestions.map(({ column }) => column);
  const task = override.task ?? suggestTask(profiles[target]!, columns[target]!);
  const used = columns.map((column, i) => ({
    ...column,
    name: names[i]!,
    type: typeInUse(column, i === target, task),
  }));
  const fields = { columns: used, target, task };
  const source: TableSource = layout
    ? { kind: 'csv', file, fileName, dialect: csvDialectOf(layout, dialect, header), ...fields }
    : { kind: 'parquet', file, fileName, dialect: parquetDialectOf(dialect), ...fields };
  return {
    source,
    rowCount,
    columns: profiles.map(({ distinct, missing, examples }, i) => ({
      name: names[i]!,
      suggested: suggestions[i]!.column,
      distinct,
      missing,
      examples,
    })),
    remarks: remarksOn(table, source, suggestions),
  };
}

/** What the cells mean, by what was found and what was said. */
function tableOf({ layout, missing, profile, nested }: LookedAt, name: string, said: Said): FoundTable {
  const found = layout ? findHeader(profile) : { header: true, isGuess: false };
  const header = (layout && said.header) ?? found.header;
  const { frame } = profile;
  const profiles = header ? profile.columns : withFirst(profile, layout?.skip ?? 0, name);
  const counts = countShapes(profiles);
  const style = layout ? styleOf(counts, layout.delimiter) : programStyle;
  const decimal = layout ? (said.decimal ?? style.decimal) : style.decimal;
  const isStyleFound = said.decimal === undefined && layout !== null;
  const dates = dateOrderOf(profiles);
  const isLastEmpty = profiles.at(-1)?.values === 0;
  return {
    names: columnNames(frame, header, isLastEmpty),
    profiles,
    rowCount: profile.rows + (header ? 0 : 1),
    frame,
    layout,
    header,
    nested,
    isHeaderGuessed: said.header === undefined && found.isGuess,
    ambiguousSign: said.decimal === undefined && said.thousands === undefined ? style.ambiguous : null,
    ambiguousDates: said.dates === undefined && dates.isAmbiguous,
    dialect: {
      decimal,
      thousands: said.thousands ?? (isStyleFound ? style.thousands : groupingOf(counts, decimal)),
      dates: said.dates ?? dates.order,
      missing: [...missing],
    },
  };
}

/** Columns of numbers are written by a program; so is a text that is one, or it is none. */
const programStyle: FoundStyle = { decimal: '.', thousands: '', ambiguous: null };

/** In the order of the schema, as it comes back from where it was kept. */
function csvDialectOf(
  layout: Layout,
  { decimal, thousands, dates, missing }: CellDialect,
  header: boolean,
): CsvDialect {
  const { encoding, delimiter, quote, skip, comment } = layout;
  return { encoding, delimiter, quote, skip, comment, header, decimal, thousands, dates, missing };
}

function parquetDialectOf({ thousands, dates, missing }: CellDialect): ParquetSource['dialect'] {
  return { decimal: '.', thousands: thousands === '.' ? '' : thousands, dates, missing };
}

/** The first row is data, too. */
function withFirst({ frame, columns }: TableProfile, skip: number, name: string): ColumnProfile[] {
  const row = skip + 1;
  if (frame.first.length !== frame.width) throw raggedRow(name, row, frame.first.length, frame.width);
  return columns.map((column, i) => column.with(frame.first[i]!, row));
}

/** Of the columns that hold numbers; what looks like one among texts says nothing of how numbers are written. */
function countShapes(profiles: readonly ColumnProfile[]): ShapeCounts {
  const numeric = profiles.filter((profile) => profile.numberLike >= mostlyNumbers * profile.values);
  return Object.fromEntries(
    shapes.map((shape) => [shape, numeric.reduce((sum, profile) => sum + profile.shapeCount(shape), 0)]),
  );
}

/** The order that reads most dates; ambiguous where day and month could be exchanged in every one. */
function dateOrderOf(profiles: readonly ColumnProfile[]): { order: DateOrder; isAmbiguous: boolean } {
  const countOf = (order: DateOrder) => profiles.reduce((sum, profile) => sum + profile.datesIn(order), 0);
  const [ymd, dmy, mdy] = [countOf('ymd'), countOf('dmy'), countOf('mdy')];
  if (ymd >= Math.max(dmy, mdy)) return { order: 'ymd', isAmbiguous: false };
  return { order: dmy >= mdy ? 'dmy' : 'mdy', isAmbiguous: dmy === mdy };
}

/** A target is never left out: classes are categories, values are numbers. */
function typeInUse({ type }: TableColumn, isTarget: boolean, task: Task): TableColumn['type'] {
  if (!isTarget) return type;
  return task === 'classification' ? 'category' : 'number';
}
