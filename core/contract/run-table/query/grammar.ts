/**
 * The grammar of queries:
 *
 *     query      = [ either ]
 *     either     = both { "or" both }
 *     both       = single { [ "and" ] single }
 *     single     = { "not" } ( "(" either ")" | ( "has" | "missing" ) field | comparison | words )
 *     comparison = field ( operator value | [ "not" ] "in" "(" value { "," value } ")" )
 */
import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { And, Close, Comma, Has, In, Missing, Not, Open, Operator, Or, Quoted, tokens, Word } from './tokens.ts';

/** What was written, with its tokens; not yet whether it makes sense. */
export type Syntax =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'not'; readonly part: Syntax }
  | { readonly kind: 'compare'; readonly field: IToken; readonly operator: IToken; readonly value: IToken }
  | { readonly kind: 'in'; readonly field: IToken; readonly values: readonly IToken[] }
  | { readonly kind: 'has'; readonly field: IToken }
  | { readonly kind: 'words'; readonly token: IToken };

class QueryParser extends EmbeddedActionsParser {
  /** @param isChecked - checks the grammar itself, which a test does once: it takes time, and more than Node 20 has. */
  constructor(isChecked: boolean) {
    super(tokens, { maxLookahead: 3, skipValidations: !isChecked });
    this.performSelfAnalysis();
  }

  readonly query = this.RULE('query', (): Syntax => {
    return this.OPTION(() => this.SUBRULE(this.either)) ?? { kind: 'and', parts: [] };
  });

  readonly either = this.RULE('either', (): Syntax => {
    const parts = [this.SUBRULE(this.both)];
    this.MANY(() => {
      this.CONSUME(Or);
      parts.push(this.SUBRULE2(this.both));
    });
    return joined('or', parts);
  });

  readonly both = this.RULE('both', (): Syntax => {
    const parts = [this.SUBRULE(this.single)];
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(And));
      parts.push(this.SUBRULE2(this.single));
    });
    return joined('and', parts);
  });

  readonly single = this.RULE('single', (): Syntax => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(Not)));
    const part = this.OR([
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.presence) },
      { GATE: () => this.#isComparison(), ALT: () => this.SUBRULE(this.comparison) },
      { ALT: () => this.SUBRULE(this.words) },
    ]);
    return nots.length % 2 === 1 ? { kind: 'not', part } : part;
  });

  /** A word is looked for unless something is said of it. */
  #isComparison(): boolean {
    const second = this.LA(2).tokenType;
    return second === Operator || second === In || (second === Not && this.LA(3).tokenType === In);
  }

  readonly group = this.RULE('group', (): Syntax => {
    this.CONSUME(Open);
    const inner = this.SUBRULE(this.either);
    this.CONSUME(Close);
    return inner;
  });

  readonly presence = this.RULE('presence', (): Syntax => {
    const isThere = this.OR([{ ALT: () => (this.CONSUME(Has), true) }, { ALT: () => (this.CONSUME(Missing), false) }]);
    const has: Syntax = { kind: 'has', field: this.CONSUME(Word) };
    return isThere ? has : { kind: 'not', part: has };
  });

  readonly comparison = this.RULE('comparison', (): Syntax => {
    const field = this.CONSUME(Word);
    return this.OR([
      {
        ALT: (): Syntax => {
          return { kind: 'compare', field, operator: this.CONSUME(Operator), value: this.SUBRULE(this.value) };
        },
      },
      {
        ALT: (): Syntax => {
          const not = this.OPTION(() => this.CONSUME(Not));
          this.CONSUME(In);
          this.CONSUME(Open);
          const values: IToken[] = [];
          this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => values.push(this.SUBRULE2(this.value)) });
          this.CONSUME(Close);
          const within: Syntax = { kind: 'in', field, values };
          return not ? { kind: 'not', part: within } : within;
        },
      },
    ]);
  });

  readonly value = this.RULE('value', (): IToken => {
    return this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(Quoted) }]);
  });

  readonly words = this.RULE('words', (): Syntax => {
    const token = this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(Quoted) }]);
    return { kind: 'words', token };
  });
}

function joined(kind: 'and' | 'or', parts: readonly Syntax[]): Syntax {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind, parts };
}

export function queryParser(isChecked = false): QueryParser {
  return new QueryParser(isChecked);
}

export const parser = queryParser();
