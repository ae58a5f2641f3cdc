/** What a query is made of. */
import { createToken, Lexer, type TokenType } from 'chevrotain';

export const Blank = createToken({ name: 'Blank', pattern: /\s+/u, group: Lexer.SKIPPED, line_breaks: true });
export const Open = createToken({ name: 'Open', pattern: '(' });
export const Close = createToken({ name: 'Close', pattern: ')' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const Operator = createToken({ name: 'Operator', pattern: /!=|!~|<=|>=|=|<|>|~/ });
/** In straight or typographic quotes; a backslash takes the sign behind it as it is. */
export const Quoted = createToken({
  name: 'Quoted',
  pattern: /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|“[^”]*”|‘[^’]*’/,
  line_breaks: true,
});
/** A quote that is not closed. */
export const Unclosed = createToken({ name: 'Unclosed', pattern: /["'“‘][^]*/, line_breaks: true });
/** Fields, values and words to look for: whatever is nothing else. An apostrophe may be within. */
export const Word = createToken({
  name: 'Word',
  pattern: /(?:[^\s()"'“‘=!<>~,]|!(?![=~]))(?:[^\s()"=!<>~,]|!(?![=~]))*/,
  line_breaks: false,
});

const keyword = (name: string) =>
  createToken({ name, pattern: new RegExp(name, 'i'), longer_alt: Word, line_breaks: false });
export const And = keyword('And');
export const Or = keyword('Or');
export const Not = keyword('Not');
export const In = keyword('In');
export const Has = keyword('Has');
export const Missing = keyword('Missing');

/** Keywords, as they are written. */
export const keywords: ReadonlyMap<TokenType, string> = new Map(
  [And, Or, Not, In, Has, Missing].map((token) => [token, token.name.toLowerCase()]),
);

/** The first that fits is taken. */
export const tokens = [Blank, Open, Close, Comma, Operator, Quoted, Unclosed, ...keywords.keys(), Word];

export const lexer = new Lexer(tokens, { positionTracking: 'onlyOffset' });
