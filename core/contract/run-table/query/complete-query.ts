/** What can be written next in a query. */
import type { IToken, TokenType } from 'chevrotain';
import type { Field } from '../fields.ts';
import { fieldOf, type NamedField } from '../field-table.ts';
import { folded } from './folded.ts';
import {
  And,
  Close,
  Comma,
  Has,
  In,
  keywords,
  lexer,
  Missing,
  Not,
  Open,
  Operator,
  Or,
  Quoted,
  Unclosed,
  Word,
} from './tokens.ts';

export interface Candidate {
  readonly kind: 'field' | 'operator' | 'value' | 'keyword';
  /** What is put into the query in place of what is there from `from` to `to`. */
  readonly text: string;
}

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
}

const candidateLimit = 50;
const operators: Readonly<Record<Field['kind'], readonly string[]>> = {
  number: ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in'],
  time: ['=', '!=', '<', '<=', '>', '>='],
  text: ['=', '!=', '~', '!~', 'in', 'not in'],
  flag: ['=', '!='],
};

/**
 * @param caret - where is written, in characters of the query.
 * @param fields - as `runs.fields` tells them; those that more runs have come first.
 */
export function completeQuery(text: string, caret: number, fields: readonly Field[]): Completion {
  const before = lexer.tokenize(text.slice(0, caret)).tokens;
  const last = before.at(-1);
  const isWithin = last !== undefined && isWritten(last) && endOf(last) === caret;
  const done = isWithin ? before.slice(0, -1) : before;
  const from = isWithin ? last.startOffset : caret;
  const written = isWithin ? last.image.replace(/^["'“‘]/, '') : '';
  const candidates = candidatesAfter(done, fields).filter(({ text: candidate }) => isMeant(candidate, written));
  // What begins with what is written comes first.
  const ranked = [
    ...candidates.filter((candidate) => startsWith(candidate.text, written)),
    ...candidates.filter((candidate) => !startsWith(candidate.text, written)),
  ];
  const rest = isWithin ? lengthOfRest(text.slice(caret)) : 0;
  return { from, to: caret + rest, candidates: ranked.slice(0, candidateLimit) };
}

function candidatesAfter(done: readonly IToken[], fields: readonly Field[]): Candidate[] {
  const waiting = fieldWaiting(done);
  if (waiting) return valuesOf(waiting, fields);
  const last = done.at(-1);
  const named = byUse(fields).map(({ name }): Candidate => ({ kind: 'field', text: name }));
  if (isPresence(last)) return named;
  const isBegun =
    last !== undefined && (last.tokenType === Word || last.tokenType === Quoted || last.tokenType === Close);
  // A word that is a field waits for what is said of it.
  const field = last?.tokenType === Word && isFirstOfCondition(done) ? fieldOf(last.image) : null;
  if (field) return operators[field.kind].map((text) => ({ kind: 'operator', text }));
  const words = isBegun ? [And, Or, Not, Has, Missing] : [Not, Has, Missing];
  return [...(isBegun ? [] : named), ...words.map(keyword), ...(isBegun ? named : [])];
}

function keyword(token: TokenType): Candidate {
  return { kind: 'keyword', text: keywords.get(token) ?? '' };
}

/** Whether the last token is where a condition begins, in place of being the value of one, or what has to be there. */
function isFirstOfCondition(done: readonly IToken[]): boolean {
  const before = done.at(-2);
  return !isPresence(before) && before?.tokenType !== Operator && fieldWaiting(done.slice(0, -1)) === null;
}

/** The field whose value comes next; null where none does. */
function fieldWaiting(done: readonly IToken[]): NamedField | null {
  const last = done.at(-1);
  if (last?.tokenType === Operator) return namedBy(done.at(-2));
  if (last?.tokenType !== Open && last?.tokenType !== Comma) return null;
  for (let at = done.length - 1; at >= 0; at--) {
    const token = done[at];
    if (token?.tokenType === Close) return null;
    if (token?.tokenType !== Open) continue;
    if (done[at - 1]?.tokenType !== In) return null;
    return namedBy(done[at - 2]?.tokenType === Not ? done[at - 3] : done[at - 2]);
  }
  return null;
}

function namedBy(token: IToken | undefined): NamedField | null {
  return token?.tokenType === Word ? fieldOf(token.image) : null;
}

function valuesOf({ name, kind }: NamedField, fields: readonly Field[]): Candidate[] {
  const value = (text: string): Candidate => ({ kind: 'value', text });
  if (kind === 'flag') return ['true', 'false'].map(value);
  if (kind === 'time') return ['today', 'yesterday'].map(value);
  return (fields.find((field) => field.name === name)?.texts ?? []).map((text) => value(written(text)));
}

/** A text as it is written in a query: in quotes where it has to be. */
export function written(text: string): string {
  const { tokens } = lexer.tokenize(text);
  const [only] = tokens;
  const isPlain = only?.tokenType === Word && only.image.length === text.length;
  return isPlain ? text : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

function byUse(fields: readonly Field[]): Field[] {
  return [...fields].sort((a, b) => Number(b.runs > 0) - Number(a.runs > 0));
}

function isWritten({ tokenType }: IToken): boolean {
  return tokenType === Word || tokenType === Quoted || tokenType === Unclosed || keywords.has(tokenType);
}

function isPresence(token: IToken | undefined): boolean {
  return token?.tokenType === Has || token?.tokenType === Missing;
}

function isMeant(candidate: string, text: string): boolean {
  return folded(candidate).includes(folded(text));
}

function startsWith(candidate: string, text: string): boolean {
  return folded(candidate.replace(/^"/, '')).startsWith(folded(text));
}

function endOf({ startOffset, image }: IToken): number {
  return startOffset + image.length;
}

/** Of the word that the caret stands in. */
function lengthOfRest(after: string): number {
  return /^[^\s()"'=!<>~,]*/.exec(after)?.[0].length ?? 0;
}
