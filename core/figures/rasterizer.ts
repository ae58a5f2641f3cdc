/** Pictures of points from SVG. */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFileSync } from 'node:fs';
import { allFonts, fontFamily } from './fonts.ts';
import { pathOf, type ShippedFile } from './shipped-file.ts';

export const rasterizer: ShippedFile = { name: 'resvg.wasm', source: '@resvg/resvg-wasm/index_bg.wasm' };

let started: Promise<void> | null = null;

/** @param density - pixels for each of the picture's points. @returns a PNG. */
export async function rasterized(svg: string, density: number): Promise<Uint8Array> {
  await (started ??= initWasm(readFileSync(pathOf(rasterizer))));
  const fonts = allFonts().map(({ bytes }) => bytes);
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    font: { fontBuffers: fonts, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
  });
  const image = drawn.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawn.free();
  }
}
