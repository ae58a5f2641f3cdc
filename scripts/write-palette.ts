/** Writes renderer/palette.css. Run it after every change of core/charts/palette.ts: `node scripts/write-palette.ts`. */
import { writeFileSync } from 'node:fs';
import { paletteCss } from './palette-css.ts';

writeFileSync(new URL('../renderer/palette.css', import.meta.url), paletteCss());
