/** Colours and fonts as a canvas needs them, read again whenever the theme changes. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { mixed, palettes, seriesInk, type Palette } from '#core/charts/palette.ts';

export interface ChartTheme extends Palette {
  readonly fontFamily: string;
}

/** As the root element says now. */
export function readChartTheme(): ChartTheme {
  const theme = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
  return { ...palettes[theme], fontFamily: getComputedStyle(document.body).fontFamily };
}

/** The theme in force; follows the root element's attributes. */
export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(readChartTheme());
  const reread = () => {
    theme.value = readChartTheme();
  };
  const observer = new MutationObserver(reread);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
  onScopeDispose(() => observer.disconnect());
  return theme;
}

/** Blue for positive, orange for negative; stronger where larger. */
export function signedColor(theme: ChartTheme, value: number, most: number): string {
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
  return mixed(theme.surface, seriesInk(theme, value >= 0 ? 1 : 2), share);
}
