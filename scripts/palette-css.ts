/** The colours of charts as the page's style sheet has them. */
import { palettes, type Palette } from '#core/charts/palette.ts';

export function paletteCss(): string {
  const rule = (selector: string, palette: Palette) => {
    const lines = Object.entries(variablesOf(palette)).map(([name, color]) => `  --${name}: ${color};`);
    return [`${selector} {`, ...lines, '}', ''].join('\n');
  };
  const rules = [rule(':root', palettes.light), rule("[data-theme='dark']", palettes.dark)];
  return ['/* Written by scripts/write-palette.ts from core/charts/palette.ts. */', '', rules.join('\n')].join('\n');
}

function variablesOf({ surface, text, muted, grid, accent, danger, series }: Palette): Record<string, string> {
  const numbered = series.map((color, i) => [`series-${i + 1}`, color] as const);
  return { surface, text, 'text-muted': muted, border: grid, accent, danger, ...Object.fromEntries(numbered) };
}
