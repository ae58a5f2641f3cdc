/** Queries for runs, as the service reads them. */
import { everything, type Expression } from '../contract/run-table/query/expression.ts';

/**
 * What a query means. The parser is loaded when there is something to parse: a core starts without it.
 * @param now - what `today` is. @throws {StudioError} `query.malformed`, `query.unknownField`, with `from` and `to`.
 */
export async function readQuery(text: string, now: number): Promise<Expression> {
  if (text.trim() === '') return everything;
  const { readQuery: parsed } = await import('../contract/run-table/query/parse-query.ts');
  return parsed(text, now);
}
