/**
 * Which inputs are shuffled together.
 *
 * A category is one thing although it takes several inputs. An image has too many pixels, each of which says little
 * beside its neighbours, so it is cut into square patches; a table with very many columns into runs of neighbours.
 */
import type { InputGroups } from '../../contract/studies/reliance.ts';
import type { PreparedData } from '../../data/prepared-data.ts';

/** More groups than these take too long to measure one by one. */
export const groupLimit = 200;

export interface GroupedInputs extends InputGroups {
  /** Indices into the inputs, for each group. */
  readonly members: readonly (readonly number[])[];
}

export function groupInputs({ columns, image }: Pick<PreparedData, 'columns' | 'image'>): GroupedInputs {
  return image ? patchesOf(image) : columnsOf(columns);
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

function columnsOf(prepared: PreparedData['columns']): GroupedInputs {
  let start = 0;
  const columns = prepared.map(({ name, inputs }): Column => {
    const members = Array.from({ length: inputs }, (_, i) => start + i);
    start += inputs;
    return { name, members };
  });
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
  readonly members: readonly number[];
}
