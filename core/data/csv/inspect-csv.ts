/** Finds out how a table is to be read; whoever knows better overrides it. */
import type { CsvInspection } from '../../contract/data-preview.ts';
import { usualMissing } from '../../experiment/csv-source.ts';
import type { CsvColumn, CsvOverride, Task } from '../../experiment/data-spec.ts';
import { Effort } from '../effort.ts';
import { unpacked } from '../gzip.ts';
import { detectEncoding, toUtf8 } from './encoding.ts';
import { columnNames, findHeader } from './header.ts';
import { findLayout } from './layout.ts';
import { groupingOf, shapes, styleOf, type ShapeCounts } from './number-shapes.ts';
import type { ColumnProfile } from './column-profile.ts';
import { profileTable, type TableProfile } from './profile-table.ts';
import { raggedRow, type Layout } from './records.ts';
import type { DateOrder } from './dates.ts';
import { remarksOn, type FoundTable } from './remarks.ts';
import { mostlyNumbers, suggestColumn, suggestTarget, suggestTask, withAnInput } from './suggest.ts';

type Said = NonNullable<CsvOverride['dialect']>;

/** What was found in the bytes themselves. */
interface LookedAt {
  readonly layout: Layout;
  readonly missing: readonly string[];
  readonly profile: TableProfile;
}

/** Keeps what was found in one file as it is cut into cells: a correction of what that means needs no other look. */
export class CsvInspector {
  #key = '';
  #last: LookedAt | null = null;

  /**
   * Looks at a whole file.
   * @param file - the hash of its bytes, which the source found will name.
   * @param override - taken as said; columns and target only where they fit the file.
   * @throws {StudioError} `csv.*`
   * @throws {TaskCancelled}
   */
  inspect(
    bytes: Uint8Array,
    file: string,
    fileName: string,
    override: CsvOverride = {},
    effort = new Effort(),
  ): CsvInspection {
    const looked = this.#look(bytes, file, fileName, override.dialect ?? {}, effort);
    return inspectionOf(looked, file, fileName, override);
  }

  #look(bytes: Uint8Array, file: string, name: string, said: Said, effort: Effort): LookedAt {
    const { encoding, delimiter, quote, skip, comment, missing = usualMissing } = said;
    const key = JSON.stringify([file, encoding, delimiter, quote, skip, comment, missing]);
    if (this.#last && this.#key === key) return this.#last;
    const plain = unpacked(bytes, name);
    const found = encoding ?? detectEncoding(plain, name);
    const text = toUtf8(plain, found, name);
    const layout = findLayout(text, found, { delimiter, quote, skip, comment });
    this.#last = { layout, missing, profile: profileTable(text, name, layout, missing, effort) };
    this.#key = key;
    return this.#last;
  }
}

/** As {@link CsvInspector.inspect}, of a file that is looked at once. */
export function inspectCsv(
  bytes: Uint8Array,
  file: string,
  fileName: string,
  override: CsvOverride = {},
): CsvInspection {
  return new CsvInspector().inspect(bytes, file, fileName, override);
}

function inspectionOf(looked: LookedAt, file: string, fileName: string, override: CsvOverride): CsvInspection {
  const table = tableOf(looked, fileName, override.dialect ?? {});
  const { names, profiles, rowCount, dialect } = table;
  const first = profiles.map((profile, i) => suggestColumn(names[i]!, profile, table));
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
  const source = { kind: 'csv' as const, file, fileName, dialect, columns: used, target, task };
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
function tableOf({ layout, missing, profile }: LookedAt, name: string, said: Said): FoundTable {
  const found = findHeader(profile);
  const header = said.header ?? found.header;
  const { frame } = profile;
  const profiles = header ? profile.columns : withFirst(profile, layout, name);
  const rowCount = profile.rows + (header ? 0 : 1);
  const counts = countShapes(profiles);
  const style = styleOf(counts, layout.delimiter);
  const decimal = said.decimal ?? style.decimal;
  const dates = dateOrderOf(profiles);
  const isLastEmpty = profiles.at(-1)?.values === 0;
  return {
    names: columnNames(frame, header, isLastEmpty),
    profiles,
    rowCount,
    frame,
    isHeaderGuessed: said.header === undefined && found.isGuess,
    ambiguousSign: said.decimal === undefined && said.thousands === undefined ? style.ambiguous : null,
    ambiguousDates: said.dates === undefined && dates.isAmbiguous,
    // In the order of the schema, as it comes back from where it was kept.
    dialect: {
      encoding: layout.encoding,
      delimiter: layout.delimiter,
      quote: layout.quote,
      skip: layout.skip,
      comment: layout.comment,
      header,
      decimal,
      thousands: said.thousands ?? (said.decimal === undefined ? style.thousands : groupingOf(counts, decimal)),
      dates: said.dates ?? dates.order,
      missing: [...missing],
    },
  };
}

/** The first row is data, too. */
function withFirst({ frame, columns }: TableProfile, { skip }: Layout, name: string): ColumnProfile[] {
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
function typeInUse({ type }: CsvColumn, isTarget: boolean, task: Task): CsvColumn['type'] {
  if (!isTarget) return type;
  return task === 'classification' ? 'category' : 'number';
}
