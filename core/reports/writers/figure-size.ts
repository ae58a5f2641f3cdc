/** How a figure stands in a report: beneath its title, two beside each other, or one over the whole width of a page. */
import { defaultLook, figurePresets, type Figure, type FigureLook } from '../../contract/figures.ts';

/** More lines than these need a key that takes the width of a page. */
const halfLines = 6;
/** So many letters in its names, and along its horizontal axis. */
const halfLetters = 90;
const halfTickLetters = 44;
/** So many letters in the numbers of a row of cells. */
const halfCellLetters = 30;
/** More words along marks would hide the lines. */
const halfMarks = 2;

export function isWide({ cells, series, x, marks }: Figure): boolean {
  if (cells)
    return Math.max(0, ...(cells.texts ?? []).map(({ length }) => length)) * cells.columns.length > halfCellLetters;
  const named = series.filter(({ inLegend }) => inLegend);
  const letters = lettersIn(named.map(({ label }) => label));
  const alongX = lettersIn((x.ticks ?? []).map(({ label }) => label));
  if (marks.length > halfMarks) return true;
  return named.length > halfLines || letters > halfLetters || alongX > halfTickLetters;
}

function lettersIn(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

export function lookIn(figure: Figure): FigureLook {
  const { width, height } = figurePresets.paperColumn;
  const more = figure.cells ? 1.15 : 1;
  const size = isWide(figure) ? { width: 500, height: 250 * more } : { width, height: height * more };
  return { ...defaultLook, size };
}

/** What its title says already is not said along its axis as well. */
export function beneathTitle(figure: Figure): Figure {
  const { title, y } = figure;
  if (!y.label.startsWith(title)) return figure;
  const unit = /^ \((.*)\)$/s.exec(y.label.slice(title.length))?.[1] ?? '';
  return { ...figure, y: { ...y, label: unit } };
}
