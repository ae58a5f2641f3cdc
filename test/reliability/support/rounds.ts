/** How often something is tried: a few times with `npm run test:all`, often with `npm run test:reliability`. */

/** @param few - so that the whole suite stays quick. @param all - as often as docs/reliability.md promises. */
export function rounds(few: number, all: number): number {
  return process.env['MODE'] === 'reliability' ? all : few;
}
