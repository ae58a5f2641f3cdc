/** A key of a message in a source text. */
export interface AskedKey {
  /**
   * Written out; made at run time, with `{}` for what is put in, and asked for at once or elsewhere; or the value of
   * something else, in the source's words.
   */
  readonly form: 'written' | 'made' | 'madeElsewhere' | 'variable';
  readonly key: string;
}

/** Every key that is given to `t` or `translate`, and every template that looks like one, wherever it stands. */
export function keysAskedFor(source: string): AskedKey[] {
  const templates = [...source.matchAll(/`(?=\w+\.[\w.]*\$\{)/g)].map(({ index }) => ({
    index,
    key: readTemplate(source, index).pattern,
  }));
  // A transform's `translate` of numbers is another thing.
  const calls = [...source.matchAll(/\bt\(\s*|\btranslate\(\s*(?=['`])/g)].map(
    ({ 0: call, index }) => index + call.length,
  );
  const starts = new Set(calls);
  return [
    ...templates.map(({ index, key }): AskedKey => ({ form: starts.has(index) ? 'made' : 'madeElsewhere', key })),
    ...calls.flatMap((start) => keysIn(firstArgument(source, start))),
  ];
}

/** Several, where a condition chooses. */
function keysIn(argument: string): AskedKey[] {
  if (/^`\w+\./.test(argument)) return [];
  const written = [...argument.matchAll(/'(\w+(?:\.[\w-]+)+)'/g)].map(([, key = '']): AskedKey => ({
    form: 'written',
    key,
  }));
  return written.length > 0 ? written : [{ form: 'variable', key: argument }];
}

/** The source up to the comma or the bracket that ends an argument. */
function firstArgument(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source.charAt(at);
    if (depth === 0 && ',)'.includes(sign)) return source.slice(start, at).trim();
    if (sign === '`') at = readTemplate(source, at).end;
    else if (sign === "'") at = source.indexOf("'", at + 1);
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
  }
  throw new Error(`The call at ${start} does not end.`);
}

/** A template with `{}` in each of its places, which may hold templates, too. */
function readTemplate(source: string, start: number): { pattern: string; end: number } {
  let pattern = '';
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '`') return { pattern, end: at };
    if (source.startsWith('${', at)) {
      at = endOfPlace(source, at + 2);
      pattern += '{}';
    } else pattern += source.charAt(at);
  }
  throw new Error(`The template at ${start} does not end.`);
}

function endOfPlace(source: string, start: number): number {
  let depth = 1;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '`') at = readTemplate(source, at).end;
    else if (source[at] === '{') depth++;
    else if (source[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`The place at ${start} does not end.`);
}
