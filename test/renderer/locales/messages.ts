interface Tree {
  readonly [key: string]: string | Tree;
}

/** Every message by its full key. */
export function messages(tree: Tree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...messages(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
