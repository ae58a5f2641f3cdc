// Packed, register-blocked matrix product: C[m, n] = (bias + A[m, k] · B[k, n]) × factors, with any strides of A and B.
//
// A block of A is copied into the second-level cache, and one panel of B after the other into the first-level cache; the
// innermost loop reads both in order (Goto & van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
// Small products skip the copies.

import { packColumns, packRows } from './packing';
import { multiplySmall, multiplyThin, smallTileRows, thinTileRows } from './small-tile';
import { storeUpTo } from './vectors';
import { multiplyNarrow, multiplyWide, panelColumns, tileRows } from './tiles';

const blockDepth: i32 = 256;
/** Numbers in a block of A: half a megabyte. */
const blockSize: i32 = 131_072;
const edgeBytes: i32 = tileRows * panelColumns * 4;
const halfPanel: i32 = panelColumns / 2;
/** Numbers in A, B and C up to which a product counts as small: all fit in the first-level cache. */
const smallSize: i32 = 4096;

// Where packed panels go; set once by the host, which reserves the room.
let packedA: usize = 0;
let packedB: usize = 0;
let edgeTile: usize = 0;
let zeros: usize = 0;
// Whether the host joins pairs of vectors; it finds out itself.
let isWide: bool = false;

/** Bytes of scratch that a thread needs; all zero at first. */
export function scratchBytes(): i32 {
  return (blockSize + blockDepth * panelColumns + panelColumns) * 4 + edgeBytes;
}

/** Tells where the scratch lies. */
export function setScratch(at: usize): void {
  packedA = at;
  packedB = packedA + blockSize * 4;
  edgeTile = packedB + blockDepth * panelColumns * 4;
  zeros = edgeTile + edgeBytes;
}

/** Chooses the tile: 6 × 16 where pairs of vectors are joined, else 6 × 8. The results are the same. */
export function useWideTiles(wide: bool): void {
  isWide = wide;
}

/**
 * Columns `from` to `to` of the product. Strides are in elements: element (i, p) of A lies at
 * `a + (i · rowA + p · columnA) · 4`. C is row-major with `n` columns; it starts from `bias` (one value per column) or,
 * where that is 0, from zero. In the end it is multiplied by `factors`, as large as C, unless that is 0. Each element's sum
 * has the same order whichever columns are asked for.
 */
export function multiplyMatrices(
  from: i32, to: i32,
  m: i32, n: i32, k: i32,
  a: usize, rowA: i32, columnA: i32,
  b: usize, rowB: i32, columnB: i32,
  c: usize, bias: usize, factors: usize,
): void {
  const rowBytes = <usize>n << 2;
  const rowStrideA = <usize>rowA << 2;
  const columnStrideA = <usize>columnA << 2;
  const rowStrideB = <usize>rowB << 2;
  const columnStrideB = <usize>columnB << 2;
  if (k <= blockDepth && m * k + k * n + m * n <= smallSize) {
    for (let j: i32 = from; j < to; j += panelColumns) {
      const columns = min(panelColumns, to - j);
      const at = <usize>j << 2;
      const isPacked = columnB != 1;
      if (isPacked) packColumns(b + columnStrideB * <usize>j, rowStrideB, columnStrideB, k, columns, packedB);
      multiplySmallPanel(
        m, columns, k,
        a, rowStrideA, columnStrideA,
        isPacked ? packedB : b + at, isPacked ? <usize>panelColumns << 2 : rowStrideB,
        bias == 0 ? zeros : bias + at, c + at, rowBytes,
      );
      if (factors != 0) multiplyRows(m, columns, c + at, factors + at, rowBytes);
    }
    return;
  }
  for (let p: i32 = 0; p < k; p += blockDepth) {
    const depth = min(blockDepth, k - p);
    const blockRows = blockSize / depth / tileRows * tileRows;
    for (let i: i32 = 0; i < m; i += blockRows) {
      const rows = min(blockRows, m - i);
      packRows(a + rowStrideA * <usize>i + columnStrideA * <usize>p, rowStrideA, columnStrideA, rows, depth, packedA);
      const block = c + rowBytes * <usize>i;
      for (let j: i32 = from; j < to; j += panelColumns) {
        const columns = min(panelColumns, to - j);
        const at = <usize>j << 2;
        packColumns(b + rowStrideB * <usize>p + columnStrideB * <usize>j, rowStrideB, columnStrideB, depth, columns, packedB);
        if (p > 0) multiplyPanel(rows, columns, depth, block + at, rowBytes, block + at, rowBytes);
        else multiplyPanel(rows, columns, depth, bias == 0 ? zeros : bias + at, 0, block + at, rowBytes);
        if (factors != 0 && p + depth == k) {
          multiplyRows(rows, columns, block + at, factors + rowBytes * <usize>i + at, rowBytes);
        }
      }
    }
  }
}

/** c[rows, columns] = start[columns] + a[rows, depth] · b[depth, columns], for at most sixteen columns. */
function multiplySmallPanel(
  rows: i32, columns: i32, depth: i32,
  a: usize, rowA: usize, columnA: usize,
  b: usize, rowB: usize,
  start: usize, c: usize, rowBytes: usize,
): void {
  if (columns <= 4) {
    for (let i: i32 = 0; i < rows; i += thinTileRows) {
      multiplyThin(min(thinTileRows, rows - i), columns, depth, a, rowA, columnA, b, rowB, start, c, rowBytes);
      a += rowA * thinTileRows;
      c += rowBytes * thinTileRows;
    }
    return;
  }
  for (let i: i32 = 0; i < rows; i += smallTileRows) {
    const used = min(smallTileRows, rows - i);
    if (columns == panelColumns) {
      multiplySmall(used, depth, a, rowA, columnA, b, rowB, start, c, rowBytes);
    } else {
      multiplySmall(used, depth, a, rowA, columnA, b, rowB, start, edgeTile, panelColumns * 4);
      copyFromEdge(used, columns, c, rowBytes);
    }
    a += rowA * smallTileRows;
    c += rowBytes * smallTileRows;
  }
}

/** c[rows, columns] = start + the packed block of A · the packed panel of B. */
function multiplyPanel(
  rows: i32, columns: i32, depth: i32,
  start: usize, startBytes: usize,
  c: usize, rowBytes: usize,
): void {
  const panelBytes = <usize>(depth * tileRows) << 2;
  let a = packedA;
  for (let i: i32 = 0; i < rows; i += tileRows, a += panelBytes) {
    const used = min(tileRows, rows - i);
    if (used == tileRows && columns == panelColumns) {
      multiplyTile(columns, depth, a, start, startBytes, c, rowBytes);
    } else {
      // What is read beyond the edges lies within the memory, and is not kept.
      multiplyTile(columns, depth, a, start, startBytes, edgeTile, panelColumns * 4);
      copyFromEdge(used, columns, c, rowBytes);
    }
    start += startBytes * tileRows;
    c += rowBytes * tileRows;
  }
}

// @ts-ignore: decorator
@inline
function multiplyTile(columns: i32, depth: i32, a: usize, start: usize, startBytes: usize, c: usize, rowBytes: usize): void {
  if (columns <= halfPanel) {
    multiplyNarrow(depth, a, packedB, start, startBytes, c, rowBytes);
  } else if (isWide) {
    multiplyWide(depth, a, packedB, start, startBytes, c, rowBytes);
  } else {
    multiplyNarrow(depth, a, packedB, start, startBytes, c, rowBytes);
    multiplyNarrow(depth, a, packedB + halfPanel * 4, start + halfPanel * 4, startBytes, c + halfPanel * 4, rowBytes);
  }
}

function copyFromEdge(rows: i32, columns: i32, to: usize, toBytes: usize): void {
  let from = edgeTile;
  for (let i: i32 = 0; i < rows; i++, from += panelColumns * 4, to += toBytes) {
    for (let at: usize = 0; at < <usize>columns << 2; at += 16) storeUpTo(to + at, v128.load(from + at), columns - <i32>(at >> 2));
  }
}

/** values = values × factors in a part of a matrix: so many bytes from row to row. */
function multiplyRows(rows: i32, columns: i32, values: usize, factors: usize, rowBytes: usize): void {
  for (let i: i32 = 0; i < rows; i++, values += rowBytes, factors += rowBytes) {
    for (let at: usize = 0; at < <usize>columns << 2; at += 16) {
      const product = f32x4.mul(v128.load(values + at), v128.load(factors + at));
      storeUpTo(values + at, product, columns - <i32>(at >> 2));
    }
  }
}
