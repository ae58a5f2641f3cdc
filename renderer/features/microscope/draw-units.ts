/** Draws units on a canvas: their values as colour, dropped ones empty and crossed out. */
import { signedColor, type ChartTheme } from '../../charts/chart-theme.ts';
import { largestSize, type UnitCell } from './unit-cells.ts';
import { cellCentre, type UnitBlock } from './unit-layout.ts';

/** More lines than these between two positions would be a grey area. */
const edgeLimit = 700;
/** Cells smaller than this are drawn without a gap or a cross, in pixels. */
const plainPitch = 5;

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
  context.strokeStyle = theme.grid;
  context.lineWidth = 1;
  blocks.slice(1).forEach((right, i) => {
    const left = blocks[i];
    if (!left || left.columns > 1 || right.columns > 1 || left.cells * right.cells > edgeLimit) return;
    context.beginPath();
    for (let from = 0; from < left.cells; from++) {
      if (cells[i]?.[from]?.isDropped) continue;
      for (let to = 0; to < right.cells; to++) {
        if (cells[i + 1]?.[to]?.isDropped) continue;
        const [start, end] = [cellCentre(left, from), cellCentre(right, to)];
        context.moveTo(start.x + left.pitch / 2, start.y);
        context.lineTo(end.x - right.pitch / 2, end.y);
      }
    }
    context.stroke();
  });
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
