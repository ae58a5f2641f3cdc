/** What axe finds on a page. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Results = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
});

/** Rules that are broken seriously, and by what. */
export async function violations(page: Page): Promise<string[]> {
  // The page's policy admits no code but its own; the debugger's door is not the page's.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = Results.parse(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })'));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
