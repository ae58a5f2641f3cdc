/** Draws units on a canvas: their values as colour, dropped ones empty and crossed out. */
import { signedColor, type ChartTheme } from '../../charts/chart-theme.ts';
import { largestSize, type UnitCell } from '#core/charts/pictures/unit-cells.ts';
import { plainPitch, unitEdges } from '#core/charts/pictures/units-figure.ts';
import { cellCentre, type UnitBlock } from '#core/charts/pictures/unit-layout.ts';

export function drawUnits(
  context: CanvasRenderingContext2D,
  blocks: readonly UnitBlock[],
  cells: readonly (readonly UnitCell[])[],
  theme: ChartTheme,
): void {
  drawEdges(context, blocks, cells, theme);
  blocks.forEach((block, position) => {
    const own = cells[position] ?? [];
    const most = largestSize(own);
    own.forEach((cell, i) => drawCell(context, block, i, cell, most, theme));
  });
}

function drawEdges(
  context: CanvasRenderingContext2D,
  blocks: readonly UnitBlock[],
  cells: readonly (readonly UnitCell[])[],
  theme: ChartTheme,
): void {
  const places = unitEdges(blocks, cells);
  context.strokeStyle = theme.grid;
  context.lineWidth = 1;
  context.beginPath();
  for (let i = 0; i < places.length; i += 4) {
    context.moveTo(places[i] ?? 0, places[i + 1] ?? 0);
    context.lineTo(places[i + 2] ?? 0, places[i + 3] ?? 0);
  }
  context.stroke();
}

function drawCell(
  context: CanvasRenderingContext2D,
  block: UnitBlock,
  index: number,
  { value, isDropped }: UnitCell,
  most: number,
  theme: ChartTheme,
): void {
  const { x, y } = cellCentre(block, index);
  const size = block.pitch > plainPitch ? block.pitch - 2 : block.pitch;
  const [left, top] = [x - size / 2, y - size / 2];
  if (isDropped || Number.isNaN(value)) {
    context.fillStyle = isDropped ? theme.grid : theme.surface;
    context.fillRect(left, top, size, size);
  } else {
    context.fillStyle = signedColor(theme, value, most);
    context.fillRect(left, top, size, size);
  }
  if (block.pitch <= plainPitch) return;
  context.strokeStyle = isDropped ? theme.muted : theme.grid;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, size - 1, size - 1);
  if (!isDropped) return;
  const arm = size * 0.22;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  context.stroke();
}
