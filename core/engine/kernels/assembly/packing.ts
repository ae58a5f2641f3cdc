// Copies of parts of A and B in the order in which the innermost loop reads them, padded with zeros at the edges.

import { panelColumns, tileRows } from './tiles';

/** Panels of 6 rows: for each panel, for each p, six neighbours. Strides are in bytes. */
export function packRows(a: usize, rowStride: usize, columnStride: usize, rows: i32, depth: i32, to: usize): void {
  for (let i: i32 = 0; i < rows; i += tileRows) {
    const used = min(tileRows, rows - i);
    const panel = a + rowStride * <usize>i;
    if (used < tileRows) packEdge(panel, rowStride, columnStride, used, tileRows, depth, to);
    else if (rowStride == 4) packNeighbours(panel, columnStride, depth, to);
    else packSixRows(panel, rowStride, columnStride, depth, to);
    to += <usize>(depth * tileRows) << 2;
  }
}

/** One panel of 16 columns: for each p, sixteen neighbours. Strides are in bytes. */
export function packColumns(b: usize, rowStride: usize, columnStride: usize, depth: i32, columns: i32, to: usize): void {
  if (columns < panelColumns) packEdge(b, columnStride, rowStride, columns, panelColumns, depth, to);
  else if (columnStride == 4) {
    for (let p: i32 = 0; p < depth; p++, b += rowStride, to += panelColumns * 4) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      v128.store(to, v128.load(b, 32), 32);
      v128.store(to, v128.load(b, 48), 48);
    }
  } else packTransposed(b, columnStride, rowStride, depth, to);
}

/** Six rows that lie one after the other in memory, as in a transposed matrix. */
function packNeighbours(panel: usize, columnStride: usize, depth: i32, to: usize): void {
  for (let p: i32 = 0; p < depth; p++, panel += columnStride, to += tileRows * 4) {
    v128.store(to, v128.load(panel));
    store<u64>(to, load<u64>(panel, 16), 16);
  }
}

function packSixRows(panel: usize, rowStride: usize, columnStride: usize, depth: i32, to: usize): void {
  const r1 = panel + rowStride;
  const r2 = r1 + rowStride;
  const r3 = r2 + rowStride;
  const r4 = r3 + rowStride;
  const r5 = r4 + rowStride;
  let at: usize = 0;
  let p: i32 = 0;
  if (columnStride == 4) {
    for (; p + 4 <= depth; p += 4, at += 16, to += tileRows * 16) {
      const e = v128.load(r4 + at);
      const f = v128.load(r5 + at);
      turnSquare(v128.load(panel + at), v128.load(r1 + at), v128.load(r2 + at), v128.load(r3 + at), to, tileRows * 4);
      const ef01 = v128.shuffle<i32>(e, f, 0, 4, 1, 5);
      const ef23 = v128.shuffle<i32>(e, f, 2, 6, 3, 7);
      v128.store64_lane(to, ef01, 0, 16);
      v128.store64_lane(to, ef01, 1, 40);
      v128.store64_lane(to, ef23, 0, 64);
      v128.store64_lane(to, ef23, 1, 88);
    }
  }
  for (; p < depth; p++, at += columnStride, to += tileRows * 4) {
    store<f32>(to, load<f32>(panel + at));
    store<f32>(to, load<f32>(r1 + at), 4);
    store<f32>(to, load<f32>(r2 + at), 8);
    store<f32>(to, load<f32>(r3 + at), 12);
    store<f32>(to, load<f32>(r4 + at), 16);
    store<f32>(to, load<f32>(r5 + at), 20);
  }
}

/** Sixteen columns of B that are rows in memory: 4 × 4 squares are turned in registers. */
function packTransposed(panel: usize, columnStride: usize, rowStride: usize, depth: i32, to: usize): void {
  let p: i32 = 0;
  if (rowStride == 4) {
    for (; p + 4 <= depth; p += 4, panel += 16, to += panelColumns * 16) {
      let from = panel;
      for (let s: usize = 0; s < 64; s += 16) {
        const second = from + columnStride;
        const third = second + columnStride;
        const fourth = third + columnStride;
        turnSquare(v128.load(from), v128.load(second), v128.load(third), v128.load(fourth), to + s, panelColumns * 4);
        from = fourth + columnStride;
      }
    }
  }
  for (; p < depth; p++, panel += rowStride, to += panelColumns * 4) {
    for (let s: usize = 0; s < <usize>panelColumns; s++) store<f32>(to + 4 * s, load<f32>(panel + columnStride * s));
  }
}

/** Four values of each of four rows become four rows of four, so many bytes apart. */
// @ts-ignore: decorator
@inline
function turnSquare(a: v128, b: v128, c: v128, d: v128, to: usize, apart: usize): void {
  const ab01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab01, cd01, 0, 2));
  v128.store(to + apart, v128.shuffle<i64>(ab01, cd01, 1, 3));
  v128.store(to + 2 * apart, v128.shuffle<i64>(ab23, cd23, 0, 2));
  v128.store(to + 3 * apart, v128.shuffle<i64>(ab23, cd23, 1, 3));
}

/** A panel of which only some rows or columns are there. */
function packEdge(panel: usize, stride: usize, step: usize, used: i32, width: i32, depth: i32, to: usize): void {
  memory.fill(to, 0, <usize>(depth * width) << 2);
  const apart = <usize>width << 2;
  for (let p: i32 = 0; p < depth; p++, panel += step, to += apart) {
    let from = panel;
    for (let at = to; at < to + (<usize>used << 2); at += 4, from += stride) store<f32>(at, load<f32>(from));
  }
}
