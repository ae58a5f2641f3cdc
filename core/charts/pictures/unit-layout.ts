/** Where the units of each position are drawn: a block of cells for each, from the input at the left to the output. */

export interface UnitBlock {
  /** Left and top of the block, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: number;
  /** Units that share a cell, as where a layer is too wide; 1 otherwise. */
  readonly group: number;
  /** Length from one cell to the next. */
  readonly pitch: number;
}

/** Most cells of a block; wider layers are grouped. */
const cellLimit = 1024;
const largestPitch = 18;
/** Of the width that a position has, its block may take this share. */
const blockShare = 0.82;

/**
 * @param units - of each position. @param image - pixels across and down where the inputs are an image.
 * @param width - of the drawing. @param height - of the drawing.
 */
export function layOutUnits(
  units: readonly number[],
  image: { readonly width: number; readonly height: number } | null,
  width: number,
  height: number,
): UnitBlock[] {
  const share = width / units.length;
  return units.map((count, position) => {
    const isImage = position === 0 && image !== null && image.width * image.height === count;
    const group = isImage ? 1 : Math.ceil(count / cellLimit);
    const cells = Math.ceil(count / group);
    const columns = isImage ? image.width : columnsFor(cells, (blockShare * share) / height);
    const rows = Math.ceil(cells / columns);
    const pitch = Math.min(largestPitch, (blockShare * share) / columns, height / rows);
    return {
      x: share * (position + 0.5) - (columns * pitch) / 2,
      y: (height - rows * pitch) / 2,
      columns,
      rows,
      cells,
      group,
      pitch,
    };
  });
}

/** One column where the cells fit as large as they may be; else as many as fill the room evenly. */
function columnsFor(cells: number, aspect: number): number {
  return cells <= 16 ? 1 : Math.ceil(Math.sqrt(cells * Math.max(aspect, 0.25)));
}

/** The middle of a cell, in pixels. */
export function cellCentre({ x, y, columns, pitch }: UnitBlock, cell: number): { x: number; y: number } {
  return { x: x + ((cell % columns) + 0.5) * pitch, y: y + (Math.floor(cell / columns) + 0.5) * pitch };
}

/** The cell under a point; null between the blocks. */
export function cellAt(
  blocks: readonly UnitBlock[],
  x: number,
  y: number,
): { readonly position: number; readonly cell: number } | null {
  for (const [position, block] of blocks.entries()) {
    const column = Math.floor((x - block.x) / block.pitch);
    const row = Math.floor((y - block.y) / block.pitch);
    const cell = row * block.columns + column;
    if (column >= 0 && column < block.columns && row >= 0 && cell < block.cells) return { position, cell };
  }
  return null;
}
