/** Queries that are asked many times with other values: writing one costs more than SQLite takes to answer it. */
import type { CompiledQuery } from 'kysely';
import type { Query } from './database.ts';

/** A query of these values. */
export type Asked<Row> = (...parameters: readonly (number | string | null)[]) => Query<Row>;

/**
 * A query whose parameters are given each time, in the order in which they stand in it.
 * @param write - is called at the first time, for a query with as many parameters, whatever they are.
 */
export function compiledOnce<Row>(write: () => Query<Row>): Asked<Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return (...parameters) => {
    const known = (compiled ??= write().compile());
    return { compile: () => ({ ...known, parameters }) };
  };
}
