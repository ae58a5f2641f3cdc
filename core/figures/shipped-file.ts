/** Files of other packages that figures are drawn with. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface ShippedFile {
  /** Beside the built program. */
  readonly name: string;
  /** In the package it comes from. */
  readonly source: string;
}

/** Where a file lies: beside the built program or, where that is not built, in its package. */
export function pathOf({ name, source }: ShippedFile): string {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(source);
}
