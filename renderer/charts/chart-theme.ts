/** Colours and fonts of the style sheet, as a canvas needs them: resolved, and read again whenever the theme changes. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { colorCount } from '#core/charts/chart-series.ts';

export interface ChartTheme {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  readonly accent: string;
  readonly danger: string;
  /** `--series-1` first. */
  readonly series: readonly string[];
  readonly fontFamily: string;
}

/** Resolves the style sheet's variables as they stand on the root element now. */
export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--text-muted'),
    grid: read('--border'),
    surface: read('--surface'),
    accent: read('--accent'),
    danger: read('--danger'),
    series: Array.from({ length: colorCount }, (_, i) => read(`--series-${i + 1}`)),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}

/** The colour of a series by its number, counted from 1; beyond the last they start again. */
export function seriesColor(theme: ChartTheme, color: number): string {
  return theme.series[(color - 1) % colorCount] ?? theme.text;
}

/** The theme in force; follows the root element's attributes and the system's preference. */
export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(readChartTheme());
  const reread = () => {
    theme.value = readChartTheme();
  };
  const observer = new MutationObserver(reread);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'lang'] });
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', reread);
  onScopeDispose(() => {
    observer.disconnect();
    system.removeEventListener('change', reread);
  });
  return theme;
}

/** Blue for positive, orange for negative; stronger where larger. */
export function signedColor(theme: ChartTheme, value: number, most: number): string {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
  const color = seriesColor(theme, value >= 0 ? 1 : 2);
  return `color-mix(in srgb, ${color} ${Math.round(8 + 92 * share)}%, ${theme.surface})`;
}
