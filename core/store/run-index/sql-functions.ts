/** What SQLite is taught so that it can search in texts as people do. */
import type Database from 'better-sqlite3';
import { RE2JS } from 're2js';
import { folded } from '../../contract/run-table/query/folded.ts';

/** Texts of settings are few, and each belongs to many runs. */
const rememberedTexts = 10_000;
const longestRemembered = 200;

/**
 * `folded(text)`, and `is_found(pattern, text)`: whether a pattern is found somewhere in a text. Patterns are RE2's, which
 * take a time that grows with the text alone, so that none can keep the core from answering.
 */
export function addFunctions(connection: Database.Database): void {
  connection.function('folded', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? folded(text) : null,
  );
  let last: { readonly pattern: string; readonly regex: RE2JS; readonly known: Map<string, number> } | null = null;
  connection.function('is_found', { deterministic: true }, (pattern: unknown, text: unknown) => {
    if (typeof pattern !== 'string' || typeof text !== 'string') return null;
    if (last?.pattern !== pattern) last = { pattern, regex: RE2JS.compile(pattern), known: new Map() };
    const { regex, known } = last;
    const before = known.get(text);
    if (before !== undefined) return before;
    const isFound = Number(regex.matcher(text).find());
    if (text.length <= longestRemembered && known.size < rememberedTexts) known.set(text, isFound);
    return isFound;
  });
}
