import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { paletteCss } from '../../../scripts/palette-css.ts';

it('the page’s colours of charts are what `node scripts/write-palette.ts` writes', () => {
  expect(readFileSync('renderer/palette.css', 'utf8')).toBe(paletteCss());
});
