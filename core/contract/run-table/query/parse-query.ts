/** From what was typed to what it means, or what is wrong with it and where. Reads nothing but the table of fields. */
import { EOF, type IToken } from 'chevrotain';
import { RE2JS } from 're2js';
import { errorOf, type ErrorReport } from '../../../errors/studio-error.ts';
import { fieldOf, type NamedField } from '../field-table.ts';
import { dateOf } from './dates.ts';
import { everything, type Comparison, type Expression, type Operand } from './expression.ts';
import { folded } from './folded.ts';
import { parser, type Syntax } from './grammar.ts';
import { similarField } from './similar-field.ts';
import { Close, lexer, Open, Quoted, Unclosed } from './tokens.ts';

/** Deeper brackets, and more conditions, are nobody's query, and more than a database takes. */
const depthLimit = 50;
const conditionLimit = 300;

/** Where something is wrong, in characters of the query; `from` and `to` are among the details too. */
export interface QueryProblem extends ErrorReport {
  readonly from: number;
  readonly to: number;
}

export type ParsedQuery =
  | { readonly expression: Expression; readonly problems: readonly [] }
  | { readonly expression: null; readonly problems: readonly QueryProblem[] };

/** @param now - what `today` is. An empty query is everything. */
export function parseQuery(text: string, now: number): ParsedQuery {
  const { tokens } = lexer.tokenize(text);
  const wrong = malformed(text, tokens);
  if (wrong) return { expression: null, problems: [wrong] };
  parser.input = tokens;
  const syntax = parser.query();
  const [error] = parser.errors;
  if (error) {
    const isEnd = error.token.tokenType === EOF;
    const problem = isEnd ? ended(text) : problemAt(error.token, 'unexpected', { found: error.token.image });
    return { expression: null, problems: [problem] };
  }
  const problems: QueryProblem[] = [];
  const expression = new Reading(problems, now).read(syntax);
  return problems.length > 0 ? { expression: null, problems } : { expression, problems: [] };
}

/** @throws {StudioError} the first thing that is wrong, as `query.unknownField`, with `from` and `to`. */
export function readQuery(text: string, now: number): Expression {
  const { expression, problems } = parseQuery(text, now);
  if (expression) return expression;
  const [problem] = problems;
  throw errorOf(problem ?? ended(text));
}

function malformed(text: string, tokens: readonly IToken[]): QueryProblem | null {
  const unclosed = tokens.find(({ tokenType }) => tokenType === Unclosed);
  if (unclosed) return problemAt(unclosed, 'unclosed', {});
  let depth = 0;
  for (const token of tokens) {
    if (token.tokenType === Open && ++depth > depthLimit) return problemAt(token, 'tooDeep', { limit: depthLimit });
    if (token.tokenType === Close) depth--;
  }
  const past = tokens[4 * conditionLimit];
  return past ? { ...problemAt(past, 'tooLong', { limit: conditionLimit }), to: text.length } : null;
}

/** Turns syntax into conditions; what makes no sense is noted, and the rest read on. */
class Reading {
  readonly #problems: QueryProblem[];
  readonly #now: number;
  #conditions = 0;

  constructor(problems: QueryProblem[], now: number) {
    this.#problems = problems;
    this.#now = now;
  }

  read(syntax: Syntax): Expression {
    switch (syntax.kind) {
      case 'and':
      case 'or':
        return { kind: syntax.kind, parts: syntax.parts.map((part) => this.read(part)) };
      case 'not':
        return { kind: 'not', part: this.read(syntax.part) };
      case 'words':
        this.#count(syntax.token);
        return { kind: 'words', words: folded(textOf(syntax.token)) };
      case 'has': {
        const field = this.#field(syntax.field);
        return field ? { kind: 'has', field } : everything;
      }
      case 'in': {
        const field = this.#field(syntax.field);
        if (!field) return everything;
        const values = syntax.values.flatMap((token) => this.#operand(field, token) ?? []);
        return { kind: 'in', field, values };
      }
      case 'compare':
        return this.#comparison(syntax.field, syntax.operator, syntax.value);
    }
  }

  #comparison(name: IToken, operator: IToken, token: IToken): Expression {
    const field = this.#field(name);
    if (!field) return everything;
    const written = operator.image;
    const isNot = written.startsWith('!');
    const condition = written.endsWith('~')
      ? this.#match(field, operator, token)
      : this.#compare(field, operator, token);
    return isNot ? { kind: 'not', part: condition } : condition;
  }

  #compare(field: NamedField, { image, ...at }: IToken, token: IToken): Expression {
    const operator = isOrder(image) ? image : '=';
    if (operator !== '=' && (field.kind === 'text' || field.kind === 'flag')) {
      return this.#wrong({ image, ...at }, 'noOrder', { field: field.name });
    }
    const value = this.#operand(field, token);
    return value ? { kind: 'compare', field, operator, value } : everything;
  }

  #match(field: NamedField, operator: IToken, token: IToken): Expression {
    if (field.kind !== 'text') return this.#wrong(operator, 'noText', { field: field.name });
    const pattern = textOf(token);
    try {
      RE2JS.compile(pattern);
      return { kind: 'match', field, pattern };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return this.#wrong(token, 'badPattern', { reason });
    }
  }

  #field(token: IToken): NamedField | null {
    this.#count(token);
    const field = fieldOf(token.image);
    if (field) return field;
    const meant = similarField(token.image);
    if (meant === null) this.#wrong(token, 'unknownField', { name: token.image });
    else this.#wrong(token, 'unknownFieldMeant', { name: token.image, meant });
    return null;
  }

  #operand(field: NamedField, token: IToken): Operand | null {
    const text = textOf(token);
    const value = operandOf(field.kind, text, this.#now);
    if (!value) this.#wrong(token, expectations[field.kind], { field: field.name, found: text });
    return value;
  }

  #count(token: IToken): void {
    if (++this.#conditions === conditionLimit + 1) this.#wrong(token, 'tooLong', { limit: conditionLimit });
  }

  #wrong(token: IToken, code: ProblemCode, details: ErrorReport['details']): Expression {
    this.#problems.push(problemAt(token, code, details));
    return everything;
  }
}

function isOrder(image: string): image is Comparison {
  return image === '<' || image === '<=' || image === '>' || image === '>=';
}

const expectations = { number: 'noNumber', text: 'noText', flag: 'noFlag', time: 'noDate' } as const;

/** Null for a text that is no value of the kind. */
function operandOf(kind: NamedField['kind'], text: string, now: number): Operand | null {
  switch (kind) {
    case 'text':
      return { kind, value: text };
    case 'number': {
      const [, digits, percent] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/i.exec(text) ?? [];
      return digits === undefined ? null : { kind, value: percent === '%' ? Number(digits) / 100 : Number(digits) };
    }
    case 'flag': {
      const word = text.toLowerCase();
      if (word === 'true' || word === 'yes') return { kind, value: true };
      return word === 'false' || word === 'no' ? { kind, value: false } : null;
    }
    case 'time': {
      const stretch = dateOf(text, now);
      return stretch && { kind, ...stretch };
    }
  }
}

function textOf({ tokenType, image }: IToken): string {
  if (tokenType !== Quoted) return image.normalize('NFC');
  const inner = image.slice(1, -1);
  const isTypographic = image.startsWith('“') || image.startsWith('‘');
  // Where a pattern is meant, only what has to be is taken out: \d stays as it is.
  return (isTypographic ? inner : inner.replace(/\\(["'\\])/g, '$1')).normalize('NFC');
}

type ProblemCode = keyof typeof messages;

const messages = {
  ended: 'The query ends where something is missing: a condition, a value, or a closing bracket.',
  unexpected: '“{found}” is not expected here. Put texts that are more than one word in quotes.',
  unclosed: 'The closing quote is missing.',
  tooDeep: 'There are too many brackets within brackets; {limit} are allowed.',
  tooLong: 'There are too many conditions; {limit} are allowed.',
  unknownField: 'There is no field “{name}”. “dropout-studio runs fields” shows those there are.',
  unknownFieldMeant: 'There is no field “{name}”. Did you mean “{meant}”?',
  noOrder: '{field} is no number and no time: it can be compared by = and !=, or by ~ with a pattern.',
  noNumber: '{field} is a number; “{found}” is none.',
  noText: '{field} is no text; patterns can be looked for in texts only.',
  noFlag: '{field} is true or false; “{found}” is neither.',
  noDate: '{field} is a time; “{found}” is no date, as 2026-11-01 or 2026-11-01T17:05.',
  badPattern: 'This is no pattern: {reason}.',
} as const;

function problemAt(token: IToken, code: ProblemCode, details: ErrorReport['details']): QueryProblem {
  return problem(code, details, token.startOffset, token.startOffset + token.image.length);
}

function ended(text: string): QueryProblem {
  return problem('ended', {}, text.length, text.length);
}

function problem(code: ProblemCode, details: ErrorReport['details'], from: number, to: number): QueryProblem {
  const message = messages[code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
  return { code: `query.${code}`, message, details: { ...details, from, to }, from, to };
}
