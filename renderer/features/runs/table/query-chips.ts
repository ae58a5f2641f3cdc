/** A query as its conditions: each by itself, to be taken away. */
import { parser, type Syntax } from '#core/contract/run-table/query/grammar.ts';
import { And, Close, lexer } from '#core/contract/run-table/query/tokens.ts';

/** What all must hold, in the order written; one where they are alternatives, none where the query is empty or can't be read. */
export function conditionsOf(query: string): string[] {
  const { tokens } = lexer.tokenize(query);
  parser.input = tokens;
  const syntax = parser.query();
  if (parser.errors.length > 0 || tokens.length === 0) return [];
  if (syntax.kind !== 'and') return [query.trim()];
  const ends = syntax.parts.slice(0, -1).map((part) => {
    let at = tokens.findIndex(({ startOffset }) => startOffset === lastOffset(part));
    while (tokens[at + 1]?.tokenType === Close) at++;
    return at;
  });
  return [-1, ...ends].map((before, i) => {
    const own = tokens.slice(before + 1, (ends[i] ?? tokens.length - 1) + 1);
    const [first, ...rest] = own[0]?.tokenType === And ? own.slice(1) : own;
    const last = rest.at(-1) ?? first;
    return first && last ? query.slice(first.startOffset, last.startOffset + last.image.length) : '';
  });
}

/** Whether it is one of alternatives, so that another condition needs brackets around it. */
export function isAlternative(query: string): boolean {
  parser.input = lexer.tokenize(query).tokens;
  return parser.query().kind === 'or';
}

/** Where the last of its tokens begins. */
function lastOffset(syntax: Syntax): number {
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return Math.max(...syntax.parts.map(lastOffset));
    case 'not':
      return lastOffset(syntax.part);
    case 'compare':
      return syntax.value.startOffset;
    case 'in':
      return Math.max(...syntax.values.map(({ startOffset }) => startOffset));
    case 'has':
      return syntax.field.startOffset;
    case 'words':
      return syntax.token.startOffset;
  }
}
