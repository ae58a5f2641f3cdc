/**
 * Which inputs are shuffled together.
 *
 * A category is one thing although it takes several inputs. An image has too many pixels, each of which says little
 * beside its neighbours, so it is cut into square patches; a table with very many columns into runs of neighbours.
 */
import type { InputGroups } from '../../contract/studies/reliance.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { CsvColumn, DataSource } from '../../experiment/data-spec.ts';

/** More groups than these take too long to measure one by one. */
export const groupLimit = 200;

export interface GroupedInputs extends InputGroups {
  /** Indices into the inputs, for each group. */
  readonly members: readonly (readonly number[])[];
}

export function groupInputs({ features, image }: Pick<PreparedData, 'features' | 'image'>, source: DataSource) {
  return image ? patchesOf(image) : columnsOf(features, source);
}

function patchesOf({ width, height }: { width: number; height: number }): GroupedInputs {
  let side = 1;
  while (Math.ceil(width / side) * Math.ceil(height / side) > groupLimit) side++;
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const members = Array.from({ length: across * down }, (): number[] => []);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    members[Math.floor(row / side) * across + Math.floor(column / side)]!.push(pixel);
  }
  const names = members.map((_, i) => `${Math.floor(i / across) * side},${(i % across) * side}`);
  return { names, members, patches: { across, down, side } };
}

function columnsOf(features: readonly string[], source: DataSource): GroupedInputs {
  const columns = wholeColumns(features, source);
  const perGroup = Math.ceil(columns.length / groupLimit);
  const groups = Array.from({ length: Math.ceil(columns.length / perGroup) }, (_, i) =>
    columns.slice(i * perGroup, (i + 1) * perGroup),
  );
  return {
    names: groups.map((group) => nameOf(group)),
    members: groups.map((group) => group.flatMap(({ members }) => members)),
    patches: null,
  };
}

/** @param columns - at least one. */
function nameOf(columns: readonly Column[]): string {
  const [first, last] = [columns[0]!, columns[columns.length - 1]!];
  return first === last ? first.name : `${first.name} … ${last.name}`;
}

interface Column {
  readonly name: string;
  readonly members: number[];
}

/** One for each input, but for each category of a file one alone. */
function wholeColumns(features: readonly string[], source: DataSource): Column[] {
  const categories = source.kind === 'csv' ? source.columns.flatMap(categoriesOf) : [];
  const columns: Column[] = [];
  features.forEach((feature, i) => {
    const category = categories.find((name) => feature.startsWith(`${name} = `));
    const known = category === undefined ? undefined : columns.find(({ name }) => name === category);
    if (known) known.members.push(i);
    else columns.push({ name: category ?? feature, members: [i] });
  });
  return columns;
}

/** What a column becomes that takes several inputs. */
function categoriesOf({ name, type }: CsvColumn): string[] {
  if (type === 'category') return [name];
  return type === 'dateParts' ? [`${name} month`, `${name} weekday`] : [];
}
