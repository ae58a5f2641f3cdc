/**
 * The letters of exported figures. They come with the studio, so that a figure looks the same on every machine, and its
 * words are measured before they are drawn.
 *
 * IBM Plex Sans KR has Latin and Korean, DejaVu Sans what that lacks: Greek letters and the signs of formulas.
 */
import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { pathOf, type ShippedFile } from './shipped-file.ts';

export const fontFamily = 'IBM Plex Sans KR';

const plex = '@expo-google-fonts/ibm-plex-sans-kr';
const dejaVu = 'dejavu-fonts-ttf/ttf';

export type FontWeight = 'regular' | 'bold';

/** By weight, in the order in which they are asked for a letter. */
export const fontFiles: Readonly<Record<FontWeight, readonly ShippedFile[]>> = {
  regular: [
    { name: 'fonts/IBMPlexSansKR-Regular.ttf', source: `${plex}/IBMPlexSansKR_400Regular.ttf` },
    { name: 'fonts/DejaVuSans.ttf', source: `${dejaVu}/DejaVuSans.ttf` },
  ],
  bold: [
    { name: 'fonts/IBMPlexSansKR-SemiBold.ttf', source: `${plex}/IBMPlexSansKR_600SemiBold.ttf` },
    { name: 'fonts/DejaVuSans-Bold.ttf', source: `${dejaVu}/DejaVuSans-Bold.ttf` },
  ],
};

export interface FigureFont {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
}

const loaded = new Map<FontWeight, readonly FigureFont[]>();

/** The fonts of a weight, read once. */
function figureFonts(weight: FontWeight): readonly FigureFont[] {
  const known = loaded.get(weight) ?? fontFiles[weight].map(load);
  loaded.set(weight, known);
  return known;
}

/** Those of every weight. */
export function allFonts(): readonly FigureFont[] {
  return [...figureFonts('regular'), ...figureFonts('bold')];
}

function load({ name, source }: ShippedFile): FigureFont {
  const bytes = readFileSync(pathOf({ name, source }));
  const font = create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${name} holds several fonts where one was expected.`);
  return { name, bytes, font };
}

/** A stretch of text that one font has the letters of. */
export interface TextRun {
  readonly text: string;
  readonly font: FigureFont;
}

/** A text in stretches; letters that no font has are left to the first, which draws a box for them. */
export function textRuns(text: string, weight: FontWeight): TextRun[] {
  const fonts = figureFonts(weight);
  const [first] = fonts;
  if (!first) return [];
  const runs: { text: string; font: FigureFont }[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const font = fonts.find((one) => one.font.hasGlyphForCodePoint(code)) ?? first;
    const last = runs.at(-1);
    if (last?.font === font) last.text += letter;
    else runs.push({ text: letter, font });
  }
  return runs;
}

/** @param fontSize - the answer is in its unit. */
export function textWidth(text: string, fontSize: number, weight: FontWeight = 'regular'): number {
  return textRuns(text, weight).reduce(
    (sum, { text: part, font: { font } }) => sum + (font.layout(part).advanceWidth * fontSize) / font.unitsPerEm,
    0,
  );
}
