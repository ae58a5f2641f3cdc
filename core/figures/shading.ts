/** Which colour stands for which value, in the grammar, with the key that says so. */
import { shadingColors } from '../charts/palette.ts';
import type { FigureShading } from '../contract/figures.ts';
import { ticksOf, type Drawing } from './drawing.ts';

/** @param field - of the values. */
export function shadingEncoding({ figure, palette, width, fontSize }: Drawing, shading: FigureShading, field: string) {
  const { colors, low, middle, high, ticks, label } = shading;
  return {
    field,
    type: 'quantitative',
    scale: {
      domain: colors === 'diverging' ? [low, middle, high] : [low, high],
      range: shadingColors(palette, shading),
      clamp: true,
      interpolate: 'rgb',
    },
    legend: {
      ...{ title: label === '' ? null : label, ...ticksOf(ticks), gradientThickness: fontSize },
      // A picture needs its width more than its height.
      ...(figure.drawing ? { orient: 'bottom', direction: 'horizontal', gradientLength: width / 3 } : {}),
    },
  } as const;
}
