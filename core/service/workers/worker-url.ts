/**
 * Where a thread's entry is: beside the module that starts it, as source or as part of a bundle.
 * @param name - of the entry, without its ending.
 * @param from - `import.meta.url` of the module that starts it.
 */
export function workerUrl(name: string, from: string): URL {
  return new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
