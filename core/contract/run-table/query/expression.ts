/** What a query means: a tree of conditions on a run. */
import type { NamedField } from '../field-table.ts';

/** What a field's values are compared with. A time is a stretch, such as a day: from its beginning up to before its end. */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'time'; readonly from: number; readonly to: number };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/**
 * Of a field that is a list, a condition holds where it holds for any of the values; so it never does where there is none.
 * What is written `!=`, `!~` and `not in` is the opposite of the whole: none is equal, also where there is none.
 */
export type Expression =
  /** All of them, or any; of nothing, all hold. */
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'compare'; readonly field: NamedField; readonly operator: Comparison; readonly value: Operand }
  | { readonly kind: 'in'; readonly field: NamedField; readonly values: readonly Operand[] }
  /** The pattern, in the syntax of RE2, is found somewhere in the text. */
  | { readonly kind: 'match'; readonly field: NamedField; readonly pattern: string }
  | { readonly kind: 'has'; readonly field: NamedField }
  /** The words are found in what people have written: names, notes and tags. Folded. */
  | { readonly kind: 'words'; readonly words: string };

export const everything: Expression = { kind: 'and', parts: [] };

/** The fields of an expression, each once. */
export function fieldsIn(expression: Expression): NamedField[] {
  const fields = new Map<string, NamedField>();
  const collect = (one: Expression): void => {
    if ('parts' in one) one.parts.forEach(collect);
    else if ('part' in one) collect(one.part);
    else if ('field' in one) fields.set(one.field.name, one.field);
  };
  collect(expression);
  return [...fields.values()];
}
