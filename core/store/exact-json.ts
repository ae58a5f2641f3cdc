/** JSON that keeps NaN and the infinities, which plain JSON turns into null. */
const names = ['NaN', 'Infinity', '-Infinity'];

/** The value as text; a number that is not finite becomes `{"number": "NaN"}`. */
export function toExactJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? { number: String(part) } : part,
  );
}

/** What {@link toExactJson} was given. @throws {SyntaxError} */
export function fromExactJson(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) =>
    typeof part === 'object' &&
    part !== null &&
    'number' in part &&
    typeof part.number === 'string' &&
    names.includes(part.number)
      ? Number(part.number)
      : part,
  ) as unknown;
}
