/** Which settings decide a result, among runs that were found. */
import { fieldTable } from '../contract/run-table/field-table.ts';
import type { FieldName, FieldValue } from '../contract/run-table/fields.ts';
import type { Importances } from '../contract/run-table/groups.ts';
import { RandomStream } from '../engine/random.ts';
import {
  importances,
  obstacleTo,
  runsNeeded,
  sharesAndSamples,
  varies,
  type Factor,
} from '../statistics/importance.ts';
import { collected, inTurns } from './in-turns.ts';

/** A seed is no setting to be chosen. */
const seed = 'seed';

/** The fields whose importance is asked for. */
export const importanceFields: readonly FieldName[] = fieldTable
  .filter(({ group, name }) => group === 'setting' && name !== seed)
  .map(({ name }) => name);

export interface ImportanceRow {
  /** Of each of {@link importanceFields}. */
  readonly settings: readonly FieldValue[];
  readonly result: FieldValue;
}

/** Comes out the same whenever it is asked of the same runs. @param better - which way the result is the better. */
export async function importanceOf(rows: readonly ImportanceRow[], better: 'lower' | 'higher'): Promise<Importances> {
  const told = rows.flatMap(({ settings, result }) =>
    typeof result === 'number' && Number.isFinite(result) ? [{ settings, result }] : [],
  );
  const refused = (reason: 'tooFewRuns' | 'nothingVaries' | 'resultsAlike'): Importances => {
    return { kind: 'refused', reason, runs: told.length, needed: runsNeeded };
  };
  const factors = importanceFields
    .map((field, at) => ({ field, factor: factorOf(told.map(({ settings }) => settings[at] ?? null)) }))
    .filter(({ factor }) => varies(factor));
  const obstacle = obstacleTo(
    factors.map(({ factor }) => factor),
    told.length,
  );
  if (obstacle) return refused(obstacle);
  const sign = better === 'lower' ? 1 : -1;
  const random = new RandomStream(0, 'bootstrap');
  const samples = sharesAndSamples(
    factors.map(({ factor }) => factor),
    told.map(({ result }) => sign * result),
    (bound) => random.integer(bound),
  );
  const found = importances(await collected(inTurns(samples)));
  if (!found) return refused('resultsAlike');
  const settings = factors.map(({ field }, i) => ({
    field,
    importance: found.shares[i] ?? NaN,
    low: found.low[i] ?? NaN,
    high: found.high[i] ?? NaN,
  }));
  return { kind: 'found', runs: told.length, settings: settings.sort((a, b) => b.importance - a.importance) };
}

/** A list whose values are all the same, as of hidden layers, is that value; another is a name of its own. */
function factorOf(values: readonly FieldValue[]): Factor {
  const single = values.map((value) => {
    if (!Array.isArray(value)) return value;
    return new Set(value).size === 1 ? (value[0] ?? null) : JSON.stringify(value);
  });
  if (single.every((value) => value === null || typeof value === 'number')) return { kind: 'number', values: single };
  return { kind: 'category', values: single.map((value) => (value === null ? null : String(value))) };
}
