/** What runs have in common that have values of the same fields, and the same texts: counted once for all of them. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { fieldTable } from '../../contract/run-table/field-table.ts';
import { parseAs } from '../../errors/parse.ts';
import { compiledOnce } from '../compiled-once.ts';
import type { LibraryDatabase } from '../database.ts';
import { jsonOf } from '../row-reader.ts';

/** Names of fields, and those that have texts with these. */
const RunShape = z.object({ fields: z.array(z.string()), texts: z.array(z.tuple([z.string(), z.string()])) });
type RunShape = z.infer<typeof RunShape>;

/** Of a run that can't be read. */
export const noShape = '';

/** Each run has one of its own: they tell nobody what there is to look for. */
export const untold: ReadonlySet<string> = new Set(['id', 'notes', 'parent', 'settings']);

const listed: ReadonlySet<string> = new Set(fieldTable.map(({ name }) => name));

export class RunShapes {
  readonly #database: LibraryDatabase;
  readonly #values = compiledOnce<{ name: string; text: string | null }>(() => ({
    compile: () =>
      sql<{ name: string; text: string | null }>`
        SELECT name, text FROM runFields INNER JOIN indexedFields ON indexedFields.key = field
        WHERE run = ${0} AND (number IS NOT NULL OR text IS NOT NULL) ORDER BY field, place
      `.compile(this.#database.build),
  }));
  readonly #insert = compiledOnce<unknown>(() =>
    this.#database.build
      .insertInto('runShapes')
      .values({ key: '', content: '' })
      .onConflict((conflict) => conflict.doNothing()),
  );

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** Keeps the shape that a run's values in the index have. @returns its key. */
  keep(run: number): string {
    const fields = new Set<string>();
    const texts = new Map<string, Set<string>>();
    for (const { name, text } of this.#database.all(this.#values(run))) {
      // What was looked for in the metrics by a question is no field by itself.
      if (!listed.has(name)) continue;
      fields.add(name);
      if (text !== null && !untold.has(name)) texts.set(name, (texts.get(name) ?? new Set()).add(text));
    }
    const shape: RunShape = {
      fields: [...fields].sort(),
      texts: [...texts].flatMap(([name, told]) => [...told].sort().map((text): [string, string] => [name, text])),
    };
    const content = JSON.stringify(shape);
    const key = createHash('sha256').update(content).digest('hex').slice(0, 24);
    this.#database.run(this.#insert(key, content));
    return key;
  }

  /** The shapes of some runs, and how many are of each. @param keys - of the runs, in the index. */
  count(keys: readonly number[]): { readonly shape: RunShape; readonly runs: number }[] {
    const rows = this.#database.rows(sql<{ content: string; runs: number }>`
      SELECT content, runs FROM runShapes INNER JOIN (
        SELECT shape, count(*) AS runs FROM indexedRuns
        WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)})) GROUP BY shape
      ) AS found ON found.shape = runShapes.key`);
    return rows.map(({ content, runs }) => {
      return { shape: parseAs(RunShape, jsonOf('content', content), 'library.damaged', 'content'), runs };
    });
  }
}
